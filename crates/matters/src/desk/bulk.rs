//! `POST /matters/bulk-dispatch`: several matters to the same units. Each is decided by itself; what is refused is told by number.

use std::collections::HashMap;

use axum::Json;
use desk::{Body, Call, Problem};
use kernel::Right;
use serde::{Deserialize, Serialize};
use store::Ask;
use utoipa::ToSchema;
use uuid::Uuid;

use super::act::bounded;
use crate::{
    World,
    rules::{Command, Matter},
};

/// As many as a page shows.
const MOST: usize = 200;

/// What is to be dispatched to whom.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct BulkDispatch {
    /// The matters, each with the version seen.
    items: Vec<BulkItem>,
    /// The unit that leads.
    lead: Uuid,
    /// Units that help.
    #[serde(default, deserialize_with = "desk::at_most::<20, _, _>")]
    co: Option<Vec<Uuid>>,
    /// Words.
    text: Option<String>,
}

/// One matter.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct BulkItem {
    /// Which.
    id: Uuid,
    /// The version seen.
    based_on: Option<i64>,
}

/// What came of it.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(super) struct BulkDone {
    /// Dispatched.
    done: Vec<Uuid>,
    /// Not, and why.
    refused: Vec<BulkRefused>,
}

/// One that was refused.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BulkRefused {
    /// Which.
    id: Uuid,
    /// Its number, where the caller may see it.
    number: String,
    /// Why.
    message: String,
}

/// Dispatch several matters to the same units.
#[utoipa::path(post, path = "/matters/bulk-dispatch", tag = "matters", request_body = BulkDispatch,
    responses((status = 200, body = BulkDone), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_bulk_dispatch(call: Call, body: Body<BulkDispatch>) -> Result<Json<BulkDone>, Problem> {
    let permit = call.permit(Right::MatterTriage)?;
    if body.items.len() > MOST {
        return Err(Problem::invalid("matter-too-many", "items", format!("一次最多派发 {MOST} 件，请分几次")));
    }
    let world = call.world::<World>()?;
    let text = bounded("text", body.text.clone(), 5_000)?;
    let whole = call.ask(&body)?;
    let mut answer = BulkDone::default();
    for item in &body.items {
        let mut ask = Ask { command: of(whole.command, item.id), based_on: item.based_on, ..whole.clone() };
        let mut reference = None;
        if let Some(text) = &text {
            let sealed = call.store().seal(&permit, item.id, text).await?;
            reference = Some(sealed.text.clone());
            ask.sealed.push(sealed);
        }
        let command = Command::Dispatch { lead: body.lead, co: body.co.clone().unwrap_or_default(), due: None, text: reference };
        match call.store().execute::<Matter>(&permit, &world, item.id, ask, command).await {
            Ok(_) => answer.done.push(item.id),
            Err(fault) => {
                let problem = Problem::from(fault);
                if problem.status >= 500 {
                    return Err(problem);
                }
                answer.refused.push(BulkRefused { id: item.id, number: String::new(), message: problem.detail });
            }
        }
    }
    numbers(&call, &permit, &mut answer.refused).await?;
    Ok(Json(answer))
}

/// Each matter's own command: the same batch sent again meets the same ids.
fn of(command: Uuid, matter: Uuid) -> Uuid {
    let mut bytes = [0; 16];
    let hash = blake3::hash(&[command.as_bytes().as_slice(), matter.as_bytes()].concat());
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

async fn numbers(call: &Call, permit: &kernel::Permit, refused: &mut [BulkRefused]) -> Result<(), Problem> {
    let ids: Vec<Uuid> = refused.iter().map(|one| one.id).collect();
    let reader = call.store().read(permit).await?;
    let lines = super::list::lines(call, permit, reader, &ids).await?;
    let numbers: HashMap<Uuid, String> = lines.into_iter().map(|line| (line.id, line.number)).collect();
    for one in refused {
        one.number = numbers.get(&one.id).cloned().unwrap_or_default();
    }
    Ok(())
}
