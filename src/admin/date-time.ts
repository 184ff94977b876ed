import { applyDecorators } from '@nestjs/common';
import { IsISO8601, IsOptional, Matches } from 'class-validator';

/** Of all that ISO 8601 allows, what PostgreSQL reads too: a date, or a date and a time. */
const DATE_TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** One end of a period that a list is asked for. */
export const DateTime = () => applyDecorators(IsOptional(), IsISO8601({ strict: true }), Matches(DATE_TIME));
