//! An empty sheet to be filled in: head, drop-downs, a note on each heading, and a sheet of notes.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Format, FormatBorder, Formula, Note, Workbook, Worksheet};

use crate::workbook::{Unwritten, sheet_name};

/// The name of the sheet of notes; a reader leaves it out.
pub const NOTES: &str = "填写说明";
const CHOICES: &str = "选项";
/// Rows that carry drop-downs and formats.
const ROWS: u32 = 5_000;

/// One column to be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    /// Its heading.
    pub name: String,
    /// Must it be filled in.
    pub required: bool,
    /// What belongs there.
    pub note: String,
    /// An example, shown among the notes.
    pub example: String,
    /// The words that may stand there; empty: anything.
    pub choices: Vec<String>,
}

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Template {
    /// The sheet's name.
    pub sheet: String,
    /// The columns.
    pub fields: Vec<Field>,
    /// Sentences for the sheet of notes.
    pub notes: Vec<String>,
}

impl Template {
    /// The workbook's bytes.
    ///
    /// # Errors
    ///
    /// [`Unwritten`] when a name or list is beyond Excel's limits.
    pub fn write(&self) -> Result<Vec<u8>, Unwritten> {
        let mut workbook = Workbook::new();
        self.write_sheet(workbook.add_worksheet())?;
        self.write_notes(workbook.add_worksheet())?;
        self.write_choices(workbook.add_worksheet())?;
        Ok(workbook.save_to_buffer()?)
    }

    fn write_sheet(&self, sheet: &mut Worksheet) -> Result<(), Unwritten> {
        let border = || Format::new().set_border(FormatBorder::Thin).set_bold();
        let (must, may) = (border().set_background_color("FFF2CC"), border().set_background_color("EEF3FA"));
        // Text throughout, so that Excel turns no code into a number.
        let text = Format::new().set_num_format("@");
        sheet.set_name(sheet_name(&self.sheet))?;
        sheet.set_freeze_panes(1, 0)?;
        for (at, field) in (0u16..).zip(&self.fields) {
            sheet.set_column_width(at, 18)?;
            sheet.set_column_format(at, &text)?;
            sheet.write_string_with_format(0, at, &field.name, if field.required { &must } else { &may })?;
            sheet.insert_note(0, at, &Note::new(field.advice()).add_author_prefix(false))?;
            if !field.choices.is_empty() {
                sheet.add_data_validation(1, at, ROWS, at, &drop_down(at, field)?)?;
            }
        }
        Ok(())
    }

    fn write_notes(&self, sheet: &mut Worksheet) -> Result<(), Unwritten> {
        let bold = Format::new().set_bold();
        sheet.set_name(NOTES)?;
        sheet.set_column_width(0, 18)?;
        sheet.set_column_width(1, 8)?;
        sheet.set_column_width(2, 60)?;
        sheet.set_column_width(3, 24)?;
        let mut row = 0;
        for line in &self.notes {
            sheet.write_string(row, 0, line)?;
            row += 1;
        }
        row += 1;
        for (at, head) in (0u16..).zip(["列", "必填", "怎么填", "例"]) {
            sheet.write_string_with_format(row, at, head, &bold)?;
        }
        for field in &self.fields {
            row += 1;
            sheet.write_string(row, 0, &field.name)?;
            sheet.write_string(row, 1, if field.required { "是" } else { "" })?;
            sheet.write_string(row, 2, &field.note)?;
            sheet.write_string(row, 3, &field.example)?;
        }
        Ok(())
    }

    /// Long lists do not fit into a rule of their own, so all lie in a hidden sheet.
    fn write_choices(&self, sheet: &mut Worksheet) -> Result<(), Unwritten> {
        sheet.set_name(CHOICES)?;
        sheet.set_hidden(true);
        for (at, field) in (0u16..).zip(&self.fields) {
            for (row, choice) in (0u32..).zip(&field.choices) {
                sheet.write_string(row, at, choice)?;
            }
        }
        Ok(())
    }
}

impl Field {
    fn advice(&self) -> String {
        let must = if self.required { "必填。" } else { "可不填。" };
        let example = if self.example.is_empty() { String::new() } else { format!("例：{}", self.example) };
        format!("{must}{}{example}", self.note)
    }
}

fn drop_down(at: u16, field: &Field) -> Result<DataValidation, Unwritten> {
    let column = crate::cell::letter(usize::from(at));
    let source = Formula::new(format!("={CHOICES}!${column}$1:${column}${}", field.choices.len()));
    Ok(DataValidation::new()
        .allow_list_formula(source)
        .set_error_style(DataValidationErrorStyle::Stop)
        .set_error_title("请从下拉列表中选择")?
        .set_error_message("这一格只能填写下拉列表中的词")?)
}
