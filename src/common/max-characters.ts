import { ValidateBy } from 'class-validator';

/**
 * At most so many code points, which is what PostgreSQL's varchar counts. class-validator's own MaxLength leaves out
 * variation selectors: 40 emoji with one each would pass it, and fail the statement.
 */
export const MaxCharacters = (max: number): PropertyDecorator =>
  ValidateBy({
    name: 'maxCharacters',
    constraints: [max],
    validator: {
      validate: (value: unknown) => typeof value === 'string' && Array.from(value).length <= max,
      defaultMessage: (given) => `${given?.property} must be at most ${max} characters`,
    },
  });
