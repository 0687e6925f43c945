export { type EmailRefusal, emailIn, LONGEST_EMAIL, veiledEmail } from "../../kernel/email.ts";
