"""Where lines of the audit trail come from that commands leave."""

from ror_server.audit.trail import Origin

COMMAND_LINE = Origin("ror-server")
