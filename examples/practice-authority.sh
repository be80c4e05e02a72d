#!/bin/sh
# A timestamp authority of your own, to practise with: practice-authority.sh REQUEST ANSWER ROOT.pem
# It stamps with this computer's clock and its key lies here: it proves nothing to anybody.
set -eu
[ $# = 3 ] || { sed -n 2,3p "$0" >&2; exit 1; }
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cat > "$room/tsa.cnf" <<END
[tsa]
extendedKeyUsage = critical,timeStamping
[here]
serial = $room/serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
END
echo 01 > "$room/serial"
curve="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
openssl req -x509 $curve -keyout "$room/ca.key" -out "$3" -subj '/CN=Practice authority' -days 30 \
    -addext keyUsage=critical,keyCertSign 2> "$room/said"
openssl req $curve -keyout "$room/tsa.key" -out "$room/tsa.csr" -subj /CN=Clock 2>> "$room/said"
openssl x509 -req -in "$room/tsa.csr" -CA "$3" -CAkey "$room/ca.key" -CAcreateserial -days 30 \
    -out "$room/tsa.pem" -extfile "$room/tsa.cnf" -extensions tsa 2>> "$room/said"
openssl ts -reply -config "$room/tsa.cnf" -section here -queryfile "$1" -signer "$room/tsa.pem" \
    -inkey "$room/tsa.key" -out "$2" 2>> "$room/said" || { cat "$room/said" >&2; exit 1; }
echo "$2 answers $1; $3 is the root to trust"
