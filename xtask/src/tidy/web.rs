//! Which part of the web app may know which: ui → features → app, and the field page knows neither.

use super::{Fault, Source, Tree};

const FEATURES: &str = "features meet in app/ only: a feature that imports another can be neither moved nor removed";
const DOWN: &str = "the web's arrows run ui → features → app: what lies below never knows what is built from it";
const FIELD: &str = "the field page is a small entry of its own; an import of the office brings its component library to cheap phones";

/// Reads every import of the office and of the field page.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in tree.files.iter().filter(|file| ["ts", "tsx"].contains(&file.ending())) {
        for (index, line) in file.text.lines().enumerate() {
            let Some(import) = imported(line) else { continue };
            if let Some(why) = refused(file, import) {
                faults.push(Fault { path: file.path.clone(), line: index + 1, what: format!("imports `{import}`"), why });
            }
        }
    }
    faults
}

/// What a line imports, as it is written.
fn imported(line: &str) -> Option<&str> {
    let (_, after) = line.split_once(" from '").or_else(|| line.split_once("import '")).or_else(|| line.split_once("import('"))?;
    after.split_once('\'').map(|(name, _)| name)
}

/// The reason why `file` may not import `name`, if there is one.
fn refused(file: &Source, name: &str) -> Option<&'static str> {
    let target = if name.starts_with('.') { resolve(&file.path, name) } else { name.to_owned() };
    if file.path.starts_with("web/field/") {
        let is_office = target.starts_with("web/office/") || target == "antd" || target.starts_with("@ant-design/");
        return is_office.then_some(FIELD);
    }
    if file.path.starts_with("web/office/ui/") {
        let is_above = target.starts_with("web/office/features/") || target.starts_with("web/office/app/");
        return is_above.then_some(DOWN);
    }
    let (own, other) = (feature(&file.path)?, feature(&target));
    if target.starts_with("web/office/app/") {
        return Some(DOWN);
    }
    other.is_some_and(|other| other != own).then_some(FEATURES)
}

/// The feature that a path lies in.
fn feature(path: &str) -> Option<&str> {
    path.strip_prefix("web/office/features/")?.split('/').next()
}

/// A relative import as a path from the top of the tree.
fn resolve(from: &str, name: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            step => parts.push(step),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_import(path: &str, import: &str, faults: usize) {
        let text = format!("import {{ x }} from '{import}'\n");
        assert_eq!(check(&Tree { files: vec![Source::new(path, &text)] }).len(), faults, "{path} <- {import}");
    }

    #[test]
    fn a_feature_knows_itself_and_what_lies_below() {
        check_import("web/office/features/records/RecordView.tsx", "../../ui/When", 0);
        check_import("web/office/features/records/fields/Control.tsx", "../calls", 0);
        check_import("web/office/features/records/RecordView.tsx", "../front/Front", 1);
        check_import("web/office/features/records/RecordView.tsx", "../../app/router", 1);
        check_import("web/office/ui/When.tsx", "../features/front/Front", 1);
    }

    #[test]
    fn the_field_page_stays_small() {
        check_import("web/field/App.tsx", "react", 0);
        check_import("web/field/App.tsx", "antd", 1);
        check_import("web/field/ui/Page.tsx", "../../office/ui/When", 1);
    }
}
