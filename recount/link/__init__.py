"""Claims to incidents, and attribution chains to origins."""
