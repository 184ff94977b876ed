/** Of all that ISO 8601 allows, what PostgreSQL reads too: a date, or a date and a time. */
export const DATE_TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/;
