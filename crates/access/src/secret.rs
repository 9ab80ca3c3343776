//! Chance and hashes. argon2 runs off the async threads, two at a time: each takes 19 MiB, and a rush of sign-ins must not
//! take the memory of the machine.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use http_api::Problem;
use kernel::Jurisdiction;
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::rules::password;

static TURNS: Semaphore = Semaphore::const_new(2);

/// Verified against where there is no account, so that the answer takes as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$Z2V3dS1ub2JvZHktc2FsdA$Gf5I3JvRHlsuoKZFrXVEXsjsEDWpWnmcCDDnMtpXWMs";

fn broken(fault: impl std::fmt::Display) -> Problem {
    tracing::error!(%fault, "secret");
    Problem::broken()
}

/// Random bytes from the operating system.
pub fn random<const N: usize>() -> Result<[u8; N], Problem> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(broken)?;
    Ok(bytes)
}

/// A fresh secret with its jurisdiction in front, so that one key look-up finds it: `140702.<64 hex digits>`.
pub fn token(jurisdiction: Jurisdiction) -> Result<String, Problem> {
    Ok(format!("{jurisdiction}.{}", hex(&random::<32>()?)))
}

/// What a secret is looked up by. `None`: not the form of one.
pub fn look_up(token: &str) -> Option<(Jurisdiction, [u8; 32])> {
    let (jurisdiction, secret) = token.split_once('.')?;
    let jurisdiction = jurisdiction.parse().ok()?;
    (secret.len() == 64).then(|| (Jurisdiction(jurisdiction), *blake3::hash(token.as_bytes()).as_bytes()))
}

/// A password that the account of this sign-in name can type once: drawn anew until it meets the rule, for chance may spell a
/// short name.
pub fn one_time_password(sign_in: &str) -> Result<String, Problem> {
    for _ in 0..64 {
        let drawn = drawn_password()?;
        if password::judge(sign_in, &drawn).is_ok() {
            return Ok(drawn);
        }
    }
    Err(broken("no password meets the rule for this name"))
}

/// Three groups of four, no letters that look alike.
fn drawn_password() -> Result<String, Problem> {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz";
    const DIGITS: &[u8] = b"23456789";
    let bytes = random::<12>()?;
    let mut text = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        if at > 0 && at % 4 == 0 {
            text.push('-');
        }
        // Each group ends in a digit: the rule for passwords wants both.
        let set = if at % 4 == 3 { DIGITS } else { LETTERS };
        text.push(char::from(set[usize::from(*byte) % set.len()]));
    }
    Ok(text)
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// A new identity.
pub fn id() -> Uuid {
    Uuid::now_v7()
}

/// The hash of a password, in PHC form.
pub async fn hash(password: String) -> Result<String, Problem> {
    let _turn = TURNS.acquire().await.map_err(broken)?;
    let work = move || Argon2::default().hash_password(password.as_bytes()).map(|hash: PasswordHash| hash.to_string());
    tokio::task::spawn_blocking(work).await.map_err(broken)?.map_err(broken)
}

/// Whether this is the password. Takes as long when there is no hash to compare with.
pub async fn verify(password: String, hash: Option<String>) -> Result<bool, Problem> {
    let _turn = TURNS.acquire().await.map_err(broken)?;
    let known = hash.is_some();
    let work = move || {
        let parsed = PasswordHash::new(hash.as_deref().unwrap_or(NOBODY));
        parsed.is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
    };
    Ok(tokio::task::spawn_blocking(work).await.map_err(broken)? && known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_by_its_hash_only() {
        let hashed = hash("gezi2026".into()).await.unwrap();
        assert!(hashed.starts_with("$argon2id$"));
        assert!(verify("gezi2026".into(), Some(hashed.clone())).await.unwrap());
        assert!(!verify("gezi2027".into(), Some(hashed)).await.unwrap());
        assert!(!verify("gezi2026".into(), None).await.unwrap());
        assert!(PasswordHash::new(NOBODY).is_ok(), "else nobody's answer would come at once");
    }

    #[test]
    fn a_token_is_found_by_its_jurisdiction_and_hash() {
        let token = token(Jurisdiction(140_702)).unwrap();
        assert_eq!(look_up(&token).unwrap().0, Jurisdiction(140_702));
        for wrong in ["", "140702", "140702.", "x.0", &token[..40]] {
            assert_eq!(look_up(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_one_time_password_meets_the_rule() {
        for sign_in in ["hw", "a", "dh-wg1"] {
            for _ in 0..200 {
                let drawn = one_time_password(sign_in).unwrap();
                assert!(password::judge(sign_in, &drawn).is_ok(), "{drawn}");
            }
        }
    }
}
