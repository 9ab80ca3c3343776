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
    worlds: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
}

impl App {
    /// An app without worlds.
    pub fn new(store: Store, gate: Arc<dyn Gate>, settings: Settings) -> Self {
        Self { inner: Arc::new(Inner { store, gate, settings, worlds: HashMap::new() }) }
    }

    /// Adds what a room fetches by type with [`crate::Call::world`]. For the wiring, before the app is shared.
    #[must_use]
    pub fn with<T: Send + Sync + 'static>(self, world: Arc<T>) -> Self {
        let mut worlds = self.inner.worlds.clone();
        worlds.insert(TypeId::of::<T>(), world);
        let Inner { store, gate, settings, .. } = &*self.inner;
        Self { inner: Arc::new(Inner { store: store.clone(), gate: gate.clone(), settings: *settings, worlds }) }
    }

    /// The same app behind another gate: for a part of the process itself that asks as a caller does.
    #[must_use]
    pub fn behind(self, gate: Arc<dyn Gate>) -> Self {
        let Inner { store, settings, worlds, .. } = &*self.inner;
        Self { inner: Arc::new(Inner { store: store.clone(), gate, settings: *settings, worlds: worlds.clone() }) }
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
    pub fn world<T: Send + Sync + 'static>(&self) -> Result<Arc<T>, Problem> {
        let found = self.inner.worlds.get(&TypeId::of::<T>()).cloned();
        found.and_then(|world| world.downcast::<T>().ok()).ok_or_else(|| {
            tracing::error!(world = type_name::<T>(), "the wiring forgot a world");
            Problem::broken()
        })
    }
}
