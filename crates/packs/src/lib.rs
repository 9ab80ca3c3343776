//! Room packs.
