//! The words by which a list of records is asked: the same for its address, for a tile of a front page and for the pack that declares one.

/// The parameters of a list that a link may hold, besides `f.<field>`.
pub const PARAMETERS: [&str; 11] = ["view", "kind", "status", "phase", "open", "clock", "since", "until", "unit", "area", "order"];

/// Those that only the page itself asks by.
pub const OF_A_PAGE: [&str; 4] = ["q", "cursor", "limit", "count"];

/// What a list may range over.
pub const VIEWS: [&str; 5] = ["area", "unit", "mine", "owed", "pool"];

/// How a list may look at limits.
pub const CLOCKS: [&str; 2] = ["soon", "overdue"];

/// How a list may be sorted.
pub const ORDERS: [&str; 2] = ["newest", "due"];

/// The facts by which a list filters besides declared fields.
pub const FACTS: [&str; 11] = [
    "intake.on_the_spot",
    "intake.late",
    "check.rating",
    "check.call_owed",
    "check.unsatisfied",
    "tasks.unanswered",
    "clock.suspended",
    "alert.owed",
    "upward.owed",
    "ladder.rung",
    "mediation.outcome",
];
