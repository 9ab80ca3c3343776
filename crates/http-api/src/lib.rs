//! The conventions of HTTP, shared by every room that has operations.
//!
//! An operation is one file: wire body, `#[utoipa::path]`, handler. The handler takes a [`Call`] first, then [`Path`] or
//! [`Params`], and [`Body`] last; it asks `call.permit(Right::…)?`, forms the command's envelope with `call.envelope(&body)?`, executes,
//! answers.
//!
//! ```ignore
//! #[utoipa::path(post, path = "/areas/{id}/move", tag = "registry", params(("id" = Uuid, Path)),
//!     request_body = Move, responses((status = 200, body = Area),
//!     (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
//! pub async fn area_move(call: Call, Path(id): Path<Uuid>, body: Body<Move>) -> Result<Json<Area>, Problem> {
//!     let permit = call.permit(Right::RegistryWrite)?;
//!     let envelope = CommandEnvelope { based_on: body.based_on, ..call.envelope(&body)? };
//!     let sources = call.shared::<Sources>()?;
//!     call.store().execute::<Area>(&permit, &sources, id, envelope, body.into_inner().into()).await?;
//!     …
//! }
//! ```
//!
//! **Conventions.** A room exports `pub fn router() -> OpenApiRouter<App>`; its paths are written below `/api/v1`, where the
//! server nests it. It exports `pub const ERRORS: &[kernel::refusal::Entry]`, which become `docs/errors.md`.
//!
//! What comes in goes through [`Body`], [`Params`], [`Raw`] or [`Upload`], which bound its size, its lists and the time it takes,
//! and take out of its texts what nobody sees; a room bounds what only it knows (the longest name, the most photos).
//!
//! **Invariants.** A cookie and a bearer token are never both heard. What a cookie asks to change comes from our own pages.
//! No answer carries the text of a fault: a person gets a Chinese sentence, the log gets the rest.

pub mod app;
mod body;
mod bounds;
pub mod call;
mod cursor;
pub mod errors;
mod page;
mod private;
pub mod problem;
#[cfg(feature = "testing")]
pub mod testing;
mod upload;
mod wire;
mod workbook;

pub use app::{App, Settings};
pub use body::{Body, Hashed, NoBody, Params, Path, Raw};
pub use bounds::at_most;
pub use call::{Call, Caller, Credential, Gate, Visitor};
pub use cursor::{decode as cursor_decode, encode as cursor_encode};
pub use errors::ERRORS;
pub use page::{Count, Limits, Page};
pub use private::{CLEAR, Private};
pub use problem::{Problem, Remedy};
pub use upload::Upload;
pub use utoipa_axum::{router::OpenApiRouter, routes};
pub use wire::At;
pub use workbook::workbook;
