//! What surrounds the operations, without a network.
