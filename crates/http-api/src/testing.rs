//! A gate for tests of the rooms between `http-api` and the binary: the bearer token *is* the name of the caller.

use std::{collections::HashMap, sync::Arc};

use futures_util::future::BoxFuture;
use kernel::{Actor, Permit, Right};
use store::Store;

use crate::{Caller, Credential, Gate, Problem};

/// Named callers: `Authorization: Bearer dispatcher`.
#[derive(Default)]
pub struct TestGate {
    callers: HashMap<String, Arc<Caller>>,
}

impl TestGate {
    /// Adds a caller under a name.
    #[must_use]
    pub fn with(mut self, name: &str, caller: Caller) -> Self {
        self.callers.insert(name.to_owned(), Arc::new(caller));
        self
    }
}

impl Gate for TestGate {
    fn identify<'a>(&'a self, _: &'a Store, credential: &'a Credential) -> BoxFuture<'a, Result<Option<Arc<Caller>>, Problem>> {
        let (Credential::Session(name) | Credential::Token(name)) = credential;
        Box::pin(std::future::ready(Ok(self.callers.get(name).cloned())))
    }

    fn permit(&self, caller: &Caller, right: Right) -> Option<Permit> {
        Permit::grant(Actor::Account(caller.account), caller.jurisdiction, right, caller.scope.clone())
    }
}
