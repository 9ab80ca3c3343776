//! The state behind every operation.

use std::{
    any::{Any, TypeId, type_name},
    collections::HashMap,
    sync::Arc,
};

use store::Store;

use crate::{Gate, Problem};

/// How this server stands in the network.
#[derive(Debug, Clone, Copy, Default)]
pub struct Settings {
    /// A reverse proxy speaks HTTPS to the world and tells us the caller's address.
    pub behind_proxy: bool,
    /// Demo data is served: the accounts may be shown on the sign-in page.
    pub demo: bool,
}

/// What every handler can reach. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    gate: Arc<dyn Gate>,
    settings: Settings,
    shared: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
}

impl App {
    /// An app in which nothing is shared yet.
    pub fn new(store: Store, gate: Arc<dyn Gate>, settings: Settings) -> Self {
        Self { inner: Arc::new(Inner { store, gate, settings, shared: HashMap::new() }) }
    }

    /// Adds what a room fetches by type with [`crate::Call::shared`]. For the wiring, before the app is shared.
    #[must_use]
    pub fn with<T: Send + Sync + 'static>(self, value: Arc<T>) -> Self {
        let mut shared = self.inner.shared.clone();
        shared.insert(TypeId::of::<T>(), value);
        let Inner { store, gate, settings, .. } = &*self.inner;
        Self { inner: Arc::new(Inner { store: store.clone(), gate: gate.clone(), settings: *settings, shared }) }
    }

    /// The same app behind another gate: for a part of the process itself that asks as a caller does.
    #[must_use]
    pub fn behind(self, gate: Arc<dyn Gate>) -> Self {
        let Inner { store, settings, shared, .. } = &*self.inner;
        Self { inner: Arc::new(Inner { store: store.clone(), gate, settings: *settings, shared: shared.clone() }) }
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// The one who knows sessions and tokens.
    pub fn gate(&self) -> &Arc<dyn Gate> {
        &self.inner.gate
    }

    /// How this server stands in the network.
    pub fn settings(&self) -> Settings {
        self.inner.settings
    }

    /// What the wiring put in under this type. Missing is a mistake of the wiring, answered as our fault (500).
    pub fn shared<T: Send + Sync + 'static>(&self) -> Result<Arc<T>, Problem> {
        let found = self.inner.shared.get(&TypeId::of::<T>()).cloned();
        found.and_then(|value| value.downcast::<T>().ok()).ok_or_else(|| {
            tracing::error!(missing = type_name::<T>(), "the wiring forgot what a room shares");
            Problem::broken()
        })
    }
}
