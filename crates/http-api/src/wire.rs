//! Forms that cross the wire and nothing else.

use jiff::Timestamp;
use kernel::Instant;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, schema::Type},
};

/// An instant on the wire: RFC 3339 in UTC, whole seconds or milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct At(pub Instant);

impl From<Instant> for At {
    fn from(at: Instant) -> Self {
        Self(at)
    }
}

impl From<At> for Instant {
    fn from(at: At) -> Self {
        at.0
    }
}

impl std::fmt::Display for At {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.timestamp())
    }
}

impl Serialize for At {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let at: Timestamp = text.parse().map_err(|_| de::Error::custom("not a time in RFC 3339"))?;
        Ok(Self(at.into()))
    }
}

impl PartialSchema for At {
    fn schema() -> RefOr<Schema> {
        let time = ObjectBuilder::new().schema_type(Type::String);
        RefOr::T(Schema::Object(time.format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime))).build()))
    }
}

impl ToSchema for At {
    fn name() -> std::borrow::Cow<'static, str> {
        "At".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_survives_the_wire_whatever_zone_it_was_written_in() {
        let at: At = serde_json::from_str("\"2026-11-21T16:12:00+08:00\"").unwrap();
        assert_eq!(serde_json::to_string(&at).unwrap(), "\"2026-11-21T08:12:00Z\"");
    }
}
