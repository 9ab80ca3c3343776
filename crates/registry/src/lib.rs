//! Room registry.
