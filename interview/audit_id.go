package interview

// AuditID names one audit; it is written like a RecordID and is the id of the
// audit's own record.
type AuditID string
