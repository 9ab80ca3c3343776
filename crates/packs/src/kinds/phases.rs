//! Phases in place of statuses in `from`: `@holds`, `@any`.

use super::tree::Node;

/// What may stand in `from` beside the codes of statuses.
pub(super) const WORDS: [&str; 8] = ["@waits", "@works", "@checks", "@done", "@holds", "@over", "@open", "@any"];

/// The codes of the statuses that a word of `from` means, in their order.
pub(super) fn codes(tree: &Node<'_>, word: &str) -> Vec<String> {
    let Some(wanted) = word.strip_prefix('@') else { return vec![word.to_owned()] };
    let means = |phase: &str| match wanted {
        "open" => matches!(phase, "waits" | "works" | "checks"),
        "any" => phase != "void",
        other => phase == other,
    };
    let statuses = tree.get("status").map_or(&[][..], Node::entries).iter();
    let phase = |node: &Node<'_>| node.word().and_then(|word| word.split_whitespace().next()).unwrap_or_default().to_owned();
    statuses.filter(|(_, node)| means(&phase(node))).map(|(code, _)| code.clone()).collect()
}
