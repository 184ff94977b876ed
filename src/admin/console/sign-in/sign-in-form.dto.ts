import { IsOptional, IsString } from 'class-validator';
import { SignInDto } from '../../session/sign-in.dto';

export class SignInFormDto extends SignInDto {
  /** Where the browser wanted to go; only looked at by `returnTo`. */
  @IsOptional() @IsString() return_to?: string;
}
