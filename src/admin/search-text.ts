import { applyDecorators } from '@nestjs/common';
import { IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** What a list is searched for. No control characters: PostgreSQL takes no NUL. */
export const SearchText = (longest: number) =>
  applyDecorators(IsOptional(), IsString(), IsNotEmpty(), MaxLength(longest), Matches(/^\P{Cc}*$/u));
