//! What insight draws on besides the database.

use std::sync::Arc;

use kernel::front::FrontDeclarations;

/// What this room draws on.
pub struct Sources {
    /// Figures over the registry, and front pages.
    pub declarations: Arc<dyn FrontDeclarations>,
}
