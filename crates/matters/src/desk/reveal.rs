//! `POST /matters/{id}/reveal`: the particulars of parties and resident, for a stated purpose. Each look is recorded first.

use axum::Json;
use desk::{Body, Call, Path, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    show::{Particulars, look, open, party_label},
    wire::{BehalfView, PartyView},
};
use crate::stream::sees_parties;

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct RevealMatter {
    /// What the particulars are needed for.
    purpose: String,
}

/// The particulars in the clear.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Revealed {
    /// The parties.
    parties: Vec<PartyView>,
    /// The resident behind the report.
    on_behalf: Option<BehalfView>,
}

/// Reveal the particulars of a matter's people.
#[utoipa::path(post, path = "/matters/{id}/reveal", tag = "matters", params(("id" = Uuid, Path)), request_body = RevealMatter,
    responses((status = 200, body = Revealed), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_reveal(call: Call, Path(id): Path<Uuid>, body: Body<RevealMatter>) -> Result<Json<Revealed>, Problem> {
    let seen = look(&call, id).await?;
    if !sees_parties(&seen.case, &seen.who) {
        return Err(Problem::forbidden());
    }
    access::look(&call, "matter", id, &body.purpose).await?;
    let case = &seen.case;
    let mut texts: Vec<_> = case.parties.iter().map(|party| party.particulars.clone()).collect();
    texts.extend(case.on_behalf.as_ref().map(|behalf| behalf.particulars.clone()));
    let opened = open(&call, &seen.permit, texts).await?;
    let known = |text: &store::TextRef| opened.text(Some(text)).map(|sealed| Particulars::read(&sealed));
    let party = |party: &crate::rules::case::Party| {
        let known = known(&party.particulars);
        PartyView {
            id: party.no,
            label: party_label(party.no),
            name: known.as_ref().map(|known| known.name.clone()),
            phone: known.and_then(|known| known.phone),
            birth_year: party.birth_year,
        }
    };
    let on_behalf = case.on_behalf.as_ref().map(|behalf| {
        let known = known(&behalf.particulars);
        BehalfView {
            masked: false,
            name: known.as_ref().map(|known| known.name.clone()),
            phone: known.and_then(|known| known.phone),
            wants_answer: behalf.wants_answer,
        }
    });
    Ok(Json(Revealed { parties: case.parties.iter().map(party).collect(), on_behalf }))
}
