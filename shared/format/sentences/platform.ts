/** Sentences of the platform's audit trail (S0) where the general one would read badly. */
export const platformSentences: Readonly<Record<string, string>> = {
  'auth.login': '{@who} logged in[ from {@ip}][, {@outcome}].',
  'auth.login:failure': '{@who} failed to log in[ from {@ip}][ ({reason})].',
  'order.create:failure': '{@who} could not create order {@what}[: {side} {quantity} {symbol}][ ({reason})].',
  'permission.grant': '{@who} granted {right|permission} to {@what}[, {@outcome}].',
  'permission.revoke': '{@who} took {right|permission} from {@what}[, {@outcome}].',
  'compliance.report_view:denied': '{@who} was not allowed to view the report {@what}.',
  'compliance.report_export:denied': '{@who} was not allowed to export the report {@what}.',
  'compliance.report_view': '{@who} viewed the report {@what}[, {@outcome}].',
  'compliance.report_export': '{@who} exported the report {@what}[, {rows} rows][, {@outcome}].',
  'config.update': '{@who} changed {key|@what}[ from {old_value}] to {new_value}[ ({reason})][, {@outcome}].',
  'auth.account_lock': '{@who} locked the account {@what}[ after {failed_logins} failed logins][ from {from}].',
  'system.backup_start': '{@who} began a backup of {@what}.',
  'system.backup_complete': '{@who} ended a backup of {@what}[, {gigabytes} GB][, {@outcome}].',
};
