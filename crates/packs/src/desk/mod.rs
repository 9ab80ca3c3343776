//! The operations of this room.

mod catalogue;

use desk::{App, OpenApiRouter, routes};

/// The operations, below `/api/v1`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(catalogue::catalogue))
}
