//! What a password must be. Length and variety only: rules that people can remember (GB/T 22239 8.1.4.1 asks for both).

use super::AccountRefusal;

/// Judges a new password for this sign-in name.
pub fn judge(sign_in: &str, password: &str) -> Result<(), AccountRefusal> {
    let letters = password.chars().any(char::is_alphabetic);
    let digits = password.chars().any(|letter| letter.is_ascii_digit());
    let length = password.chars().count();
    let own_name = !sign_in.is_empty() && password.to_lowercase().contains(&sign_in.to_lowercase());
    if length < 8 || password.len() > 256 || !letters || !digits || own_name {
        return Err(AccountRefusal::PasswordWeak);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_mixed_and_not_the_name() {
        for (password, fine) in [
            ("gezi2026", true),
            ("格物格物格物2026", true),
            ("short1", false),
            ("12345678", false),
            ("onlyletters", false),
            ("dh-wg1-2026", false),
        ] {
            assert_eq!(judge("dh-wg1", password).is_ok(), fine, "{password}");
        }
        assert!(judge("a", &"a1".repeat(200)).is_err());
    }
}
