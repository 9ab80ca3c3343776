//! Which pack applies where, from which day.
