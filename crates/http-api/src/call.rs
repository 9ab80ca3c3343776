//! Who calls, and what he may ask for. The only way from a request to a permit.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, FromRequestParts, OriginalUri},
    http::{HeaderMap, Method, header, request::Parts},
};
use futures_util::future::BoxFuture;
use kernel::{Actor, Channel, CommandId, Instant, Jurisdiction, Permit, Right, Scope};
use store::{CommandEnvelope, Store};
use uuid::Uuid;

use crate::{App, Hashed, Problem, Settings, errors};

/// The session cookie over plain HTTP on loopback.
pub const COOKIE: &str = "gewu";
/// The session cookie over HTTPS: bound to the host by its prefix.
pub const COOKIE_SECURE: &str = "__Host-gewu";

/// What a request shows for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credential {
    /// A browser's session cookie.
    Session(String),
    /// A program's bearer token.
    Token(String),
}

/// A signed-in person.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The account.
    pub account: Uuid,
    /// The name he signs in with.
    pub sign_in: String,
    /// The person of the registry, where there is one.
    pub person: Option<Uuid>,
    /// What he is called.
    pub name: String,
    /// What he is: `镇综治中心 调度员`.
    pub title: String,
    /// The names of his roles, the first leads.
    pub roles: Vec<String>,
    /// In whose journal he works.
    pub jurisdiction: Jurisdiction,
    /// What he may do, where.
    pub scope: Scope,
    /// The password was set by another and must be changed before anything else.
    pub must_change_password: bool,
}

/// The one who knows sessions, tokens and accounts: `access`.
pub trait Gate: Send + Sync + 'static {
    /// Whose credential this is. `None`: nobody's, or no longer.
    fn identify<'a>(&'a self, store: &'a Store, credential: &'a Credential) -> BoxFuture<'a, Result<Option<Arc<Caller>>, Problem>>;
    /// A permit, if the caller holds the right.
    fn permit(&self, caller: &Caller, right: Right) -> Option<Permit>;
}

/// A request that needs no session: signing in, first start.
#[derive(Clone)]
pub struct Visitor {
    /// The app.
    pub app: App,
    /// From where.
    pub address: IpAddr,
    /// What it shows for itself, if anything.
    pub credential: Option<Credential>,
    /// Through which door.
    pub channel: Channel,
}

/// A request of a signed-in person. Extracted first in every handler but a few.
#[derive(Clone)]
pub struct Call {
    /// Who calls.
    pub caller: Arc<Caller>,
    /// Through which door.
    pub channel: Channel,
    /// What he shows for himself.
    pub credential: Credential,
    /// From where.
    pub address: IpAddr,
    app: App,
    command: Option<CommandId>,
    /// Method and path, hashed into every command so that an id cannot wander between operations.
    target: blake3::Hasher,
}

impl Call {
    /// A permit for `right`, or 403. Where it reaches is judged by the store with the thing in hand.
    /// Whoever has a password that another set gets none until he has changed it.
    pub fn permit(&self, right: Right) -> Result<Permit, Problem> {
        if self.caller.must_change_password {
            return Err(Problem::listed(&errors::PASSWORD_MUST_CHANGE));
        }
        self.permit_first(right)
    }

    /// The same, even before a password set by another was changed: for changing it.
    pub fn permit_first(&self, right: Right) -> Result<Permit, Problem> {
        self.app.gate().permit(&self.caller, right).ok_or_else(Problem::forbidden)
    }

    /// Whether the caller holds `right` anywhere, for shaping an answer. Doing needs a permit.
    pub fn has(&self, right: Right) -> bool {
        self.caller.scope.has(right)
    }

    /// What the caller may do, where.
    pub fn scope(&self) -> &Scope {
        &self.caller.scope
    }

    /// The account that calls.
    pub fn account(&self) -> Uuid {
        self.caller.account
    }

    /// The account as an actor.
    pub fn actor(&self) -> Actor {
        Actor::Account(self.caller.account)
    }

    /// In whose journal the caller works.
    pub fn jurisdiction(&self) -> Jurisdiction {
        self.caller.jurisdiction
    }

    /// The present moment.
    pub fn now(&self) -> Instant {
        self.app.store().now()
    }

    /// The store.
    pub fn store(&self) -> &Store {
        self.app.store()
    }

    /// The app, for what outlives the request.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// How this server stands in the network.
    pub fn settings(&self) -> Settings {
        self.app.settings()
    }

    /// What the wiring put in under this type.
    pub fn shared<T: Send + Sync + 'static>(&self) -> Result<Arc<T>, Problem> {
        self.app.shared()
    }

    /// The client's id for this write: the `Idempotency-Key`.
    pub fn command_id(&self) -> Result<CommandId, Problem> {
        self.command.ok_or_else(|| Problem::listed(&errors::COMMAND_ID_MISSING))
    }

    /// The command envelope of this write; its request hash covers method, path and body. Use [`crate::NoBody`] where there is no body.
    pub fn envelope(&self, body: &impl Hashed) -> Result<CommandEnvelope, Problem> {
        let mut request = self.target.clone();
        request.update(&body.digest());
        Ok(CommandEnvelope { request: *request.finalize().as_bytes(), ..CommandEnvelope::bare(self.command_id()?, self.channel) })
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let credential = credential(&parts.headers)?;
        // Even without a session: another site must not sign somebody in.
        if !matches!(credential, Some(Credential::Token(_))) && !parts.method.is_safe() {
            same_origin(&parts.headers)?;
        }
        // What a part of the process itself put beside its request; nothing of it comes over the wire.
        let own = parts.extensions.get::<Channel>().copied();
        let channel = match (own, &credential, text(&parts.headers, "x-gewu-channel")) {
            (Some(own), ..) => own,
            (_, Some(Credential::Token(_)), _) => Channel::Api,
            (_, _, Some("field")) => Channel::Field,
            _ => Channel::Office,
        };
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let address = address(&parts.headers, peer, app.settings().behind_proxy);
        Ok(Self { app: app.clone(), address, credential, channel })
    }
}

impl FromRequestParts<App> for Call {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Visitor { app, address, credential, channel } = Visitor::from_request_parts(parts, app).await?;
        let expired = || Problem::listed(&errors::SESSION_EXPIRED);
        let credential = credential.ok_or_else(expired)?;
        let caller = app.gate().identify(app.store(), &credential).await?.ok_or_else(expired)?;
        let command = match text(&parts.headers, "idempotency-key") {
            None => None,
            Some(key) => Some(key.parse().map_err(|_| Problem::listed(&errors::COMMAND_ID_MISSING))?),
        };
        let path = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        let target = target(&parts.method, path.path_and_query().map_or("", |whole| whole.as_str()));
        Ok(Self { caller, channel, credential, address, app, command, target })
    }
}

fn target(method: &Method, path: &str) -> blake3::Hasher {
    let mut hash = blake3::Hasher::new();
    hash.update(method.as_str().as_bytes()).update(b"\n").update(path.as_bytes()).update(b"\n");
    hash
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The session cookie or the bearer token; both at once is refused, so that neither can borrow the other's checks.
fn credential(headers: &HeaderMap) -> Result<Option<Credential>, Problem> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let session = pairs.find(|(name, _)| *name == COOKIE || *name == COOKIE_SECURE).map(|(_, value)| value.to_owned());
    let bearer = text(headers, "authorization").and_then(|line| {
        let (scheme, token) = line.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
    });
    match (session, bearer) {
        (Some(_), Some(_)) => Err(Problem::listed(&errors::CREDENTIALS_BOTH)),
        (Some(session), None) => Ok(Some(Credential::Session(session))),
        (None, Some(token)) => Ok(Some(Credential::Token(token))),
        (None, None) => Ok(None),
    }
}

/// A change that a cookie vouches for must come from our own pages: `Sec-Fetch-Site` where the browser sends it, else
/// `Origin` against `Host`. A browser that sends neither with a write is refused; programs use tokens.
fn same_origin(headers: &HeaderMap) -> Result<(), Problem> {
    let own = match (text(headers, "sec-fetch-site"), text(headers, "origin")) {
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => {
            let host = text(headers, "x-forwarded-host").or_else(|| text(headers, "host"));
            origin.split_once("://").map(|(_, authority)| authority) == host
        }
        (None, None) => false,
    };
    if own { Ok(()) } else { Err(Problem::listed(&errors::CROSS_SITE)) }
}

/// From where: the peer, or behind a proxy the last address it added (earlier ones may be invented by the caller).
fn address(headers: &HeaderMap, peer: Option<IpAddr>, behind_proxy: bool) -> IpAddr {
    let forwarded = || text(headers, "x-forwarded-for")?.rsplit(',').next()?.trim().parse().ok();
    let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    if behind_proxy { forwarded().unwrap_or(peer) } else { peer }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (header::HeaderName::from_static(name), value.parse().unwrap())).collect()
    }

    #[test]
    fn a_cookie_and_a_token_are_never_both_heard() {
        let both = headers(&[("cookie", "a=b; gewu=s"), ("authorization", "Bearer t")]);
        assert_eq!(credential(&both).unwrap_err().code, "credentials-both");
        let one = headers(&[("cookie", "a=b; gewu=s")]);
        assert_eq!(credential(&one).unwrap(), Some(Credential::Session("s".into())));
    }

    #[test]
    fn only_our_own_pages_may_change_something() {
        let check = |pairs: &[(&'static str, &str)], own: bool| assert_eq!(same_origin(&headers(pairs)).is_ok(), own, "{pairs:?}");
        check(&[("sec-fetch-site", "same-origin")], true);
        check(&[("sec-fetch-site", "same-site")], false);
        check(&[("sec-fetch-site", "cross-site"), ("origin", "http://a"), ("host", "a")], false);
        check(&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")], true);
        check(&[("origin", "http://127.0.0.1:8081"), ("host", "127.0.0.1:8080")], false);
        check(&[("origin", "null"), ("host", "a")], false);
        check(&[("host", "a")], false);
    }

    #[test]
    fn a_forwarded_address_counts_only_behind_a_proxy() {
        let forged = headers(&[("x-forwarded-for", "10.9.9.9, 10.0.0.7")]);
        let peer = Some(IpAddr::from([127, 0, 0, 1]));
        assert_eq!(address(&forged, peer, false), IpAddr::from([127, 0, 0, 1]));
        assert_eq!(address(&forged, peer, true), IpAddr::from([10, 0, 0, 7]));
    }
}
