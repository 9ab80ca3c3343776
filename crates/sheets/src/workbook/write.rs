//! Writing the sheet: title, heads, rows, foot, and how it lies on paper.

use rust_xlsxwriter::{ExcelDateTime, Image, ObjectMovement, Worksheet};

use super::{Paper, Unwritten, Value, Workbook, formats::CellFormats, height, sheet_name};

/// Pictures drawn in a cell; of the others the number is told.
pub const DRAWN: usize = 2;
/// Pixels around a picture within its cell, so that it does not lie on the frame.
const RIM: u32 = 3;
/// Pixels of a character of width, and of a point of height.
const PIXELS_WIDE: f64 = 7.0;
const PIXELS_HIGH: f64 = 4.0 / 3.0;

/// A cell on the sheet: where it is, how wide in characters and how high in points.
struct Spot {
    row: u32,
    at: u16,
    wide: f64,
    high: f64,
    centred: bool,
}

impl Workbook {
    /// The workbook's bytes.
    ///
    /// # Errors
    ///
    /// [`Unwritten`] beyond Excel's own limits: 1,048,576 rows, 16,384 columns.
    pub fn write(&self) -> Result<Vec<u8>, Unwritten> {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&self.sheet))?;
        let formats = CellFormats::new(self.paper);
        let widths = height::widths(self);
        for (at, width) in (0u16..).zip(&widths) {
            sheet.set_column_width(at, *width)?;
        }
        let head = self.write_title(sheet, &formats, &widths)?;
        let body = self.write_heads(sheet, head, &formats, &widths)?;
        let centred = height::centred(self);
        let mut row = body;
        for cells in &self.rows {
            let high = height::row(cells, &widths, height::size(self.paper));
            sheet.set_row_height(row, high)?;
            for (((at, column), wide), centred) in (0u16..).zip(&self.columns).zip(&widths).zip(&centred) {
                let spot = Spot { row, at, wide: *wide, high, centred: *centred };
                match cells.get(usize::from(at)).unwrap_or(&Value::Empty) {
                    Value::Empty => drop(sheet.write_blank(row, at, formats.of(column.kind))?),
                    value => self.write_cell(sheet, &spot, value, &formats)?,
                }
            }
            row += 1;
        }
        self.write_foot(sheet, row, &formats, &widths)?;
        self.lay_out(sheet, head, body)?;
        Ok(workbook.save_to_buffer()?)
    }

    /// Writes the lines above the head; answers with the head's row.
    fn write_title(&self, sheet: &mut Worksheet, formats: &CellFormats, widths: &[f64]) -> Result<u32, Unwritten> {
        let mut row = 0;
        if !self.header.is_empty() {
            sheet.write_string_with_format(row, 0, &self.header, &formats.mark)?;
            row += 1;
        }
        for (at, line) in self.title.iter().enumerate() {
            if at == 0 {
                sheet.write_string_with_format(row, 0, clipped(line), &formats.title)?;
                for (column, _) in (0u16..).zip(&self.columns).skip(1) {
                    sheet.write_blank(row, column, &formats.title)?;
                }
                sheet.set_row_height(row, 34)?;
                row += 1;
                continue;
            }
            for piece in height::pieces(&clipped(line), widths, height::size(self.paper) + 1.0) {
                sheet.write_string_with_format(row, 0, piece, &formats.note)?;
                sheet.set_row_height(row, 22)?;
                row += 1;
            }
        }
        Ok(row)
    }

    /// Writes the heads, in two rows where columns share one; answers with the first row below them.
    fn write_heads(&self, sheet: &mut Worksheet, head: u32, formats: &CellFormats, widths: &[f64]) -> Result<u32, Unwritten> {
        let size = height::size(self.paper);
        let grouped = self.columns.iter().any(|column| !column.head.is_empty());
        let names = if grouped { head + 1 } else { head };
        let mut lines = 1.0_f64;
        for (n, ((at, column), width)) in (0u16..).zip(&self.columns).zip(widths).enumerate() {
            sheet.write_string_with_format(names, at, &column.name, &formats.head)?;
            lines = lines.max(height::lines(&column.name, *width, size));
            if !grouped {
                continue;
            }
            let goes_on = n > 0 && self.columns.get(n - 1).is_some_and(|before| before.head == column.head);
            match column.head.as_str() {
                "" => sheet.write_blank(head, at, &formats.above)?,
                _ if goes_on => sheet.write_blank(head, at, &formats.group)?,
                shared => sheet.write_string_with_format(head, at, shared, &formats.group)?,
            };
        }
        if grouped {
            sheet.set_row_height(head, 22)?;
        }
        sheet.set_row_height(names, height::height(lines, size))?;
        Ok(names + 1)
    }

    fn write_cell(&self, sheet: &mut Worksheet, spot: &Spot, value: &Value, formats: &CellFormats) -> Result<(), Unwritten> {
        let (row, at) = (spot.row, spot.at);
        match value {
            Value::Empty => {}
            // A date or number column may hold a word where there is no value: it is then formatted as text.
            Value::Text(text) => {
                let format = if spot.centred { &formats.short } else { &formats.text };
                sheet.write_string_with_format(row, at, clipped(text), format)?;
            }
            // Excel counts days from 1900; an earlier one stands as words.
            Value::Date(date) if !(1900..=9999).contains(&date.year()) => {
                sheet.write_string_with_format(row, at, date.to_string(), &formats.short)?;
            }
            Value::Date(date) => {
                let day = ExcelDateTime::from_ymd(date.year() as u16, date.month() as u8, date.day() as u8)?;
                let format = if self.year == Some(date.year()) { &formats.day } else { &formats.date };
                sheet.write_datetime_with_format(row, at, &day, format)?;
            }
            Value::Int(number) => {
                sheet.write_number_with_format(row, at, *number as f64, &formats.int)?;
            }
            Value::Money(fen) => {
                sheet.write_number_with_format(row, at, *fen as f64 / 100.0, &formats.money)?;
            }
            Value::Pictures(pictures, all) => draw(sheet, spot, pictures, *all, formats)?,
        }
        Ok(())
    }

    fn write_foot(&self, sheet: &mut Worksheet, mut row: u32, formats: &CellFormats, widths: &[f64]) -> Result<(), Unwritten> {
        for (n, line) in self.foot.iter().enumerate() {
            let format = if n == 0 { &formats.total } else { &formats.note };
            for piece in height::pieces(&clipped(line), widths, height::size(self.paper) + 1.0) {
                sheet.write_string_with_format(row, 0, piece, format)?;
                sheet.set_row_height(row, 22)?;
                row += 1;
            }
        }
        Ok(())
    }

    fn lay_out(&self, sheet: &mut Worksheet, head: u32, body: u32) -> Result<(), Unwritten> {
        sheet.set_landscape();
        sheet.set_paper_size(if self.paper == Paper::A3 { 8 } else { 9 });
        sheet.set_print_fit_to_pages(1, 0);
        // Left 11, right 9, top 13, bottom 14 mm.
        sheet.set_margins(0.43, 0.35, 0.51, 0.55, 0.25, 0.25);
        sheet.set_print_center_horizontally(true);
        sheet.set_freeze_panes(body, 0)?;
        sheet.set_repeat_rows(head, body - 1)?;
        // `&` starts a code in headers and footers.
        let plain = |text: &str| text.replace('&', "＆");
        if !self.header.is_empty() {
            sheet.set_header(format!("&R{}", plain(&self.header)));
        }
        sheet.set_footer(format!("&L{}&R第 &P 页 共 &N 页", plain(&self.footer)));
        Ok(())
    }
}

/// Text as a cell can hold it: at most 32,767 UTF-16 units, no control characters.
fn clipped(text: &str) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= 32_000
    };
    text.chars().filter(|c| !c.is_control() || *c == '\n').take_while(fits).collect()
}

/// Draws pictures beside each other within a cell; they move and grow with it. One that cannot be drawn is left out, the count stays.
fn draw(sheet: &mut Worksheet, spot: &Spot, pictures: &[Vec<u8>], all: usize, formats: &CellFormats) -> Result<(), Unwritten> {
    let drawable: Vec<Image> = pictures.iter().take(DRAWN).filter_map(|bytes| Image::new_from_buffer(bytes).ok()).collect();
    if drawable.len() < all {
        sheet.write_string_with_format(spot.row, spot.at, format!("共{all}张"), &formats.short)?;
    } else {
        sheet.write_blank(spot.row, spot.at, &formats.text)?;
    }
    if drawable.is_empty() {
        return Ok(());
    }
    let each = (spot.wide * PIXELS_WIDE / drawable.len() as f64) as u32;
    let room = (f64::from(each.saturating_sub(2 * RIM)), spot.high * PIXELS_HIGH - 2.0 * f64::from(RIM));
    for (n, image) in (0u32..).zip(drawable) {
        let scale = (room.0 / image.width()).min(room.1 / image.height());
        let image = image
            .set_scale_width(scale)
            .set_scale_height(scale)
            .set_object_movement(ObjectMovement::MoveAndSizeWithCells)
            .set_alt_text("照片");
        sheet.insert_image_with_offset(spot.row, spot.at, &image, n * each + RIM, RIM)?;
    }
    Ok(())
}
