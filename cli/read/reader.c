/* Reader: read into the batch, cut at the ends of records, carry the rest over to the next batch.
 */
#include "read/reader.h"

#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "read/csv.h"
#include "read/markup.h"
#include "read/record.h"
#include "utf8.h"

enum { READ_BYTES = 1 << 18 };
static const size_t LONGEST_RECORD = UINT32_MAX; /* the library takes no longer text */
static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";

/* A file's name for output, which is UTF-8: a name in another encoding is shown with question
 * marks. */
static char *name_of(const char *path)
{
    bool is_standard_input = strcmp(path, "-") == 0;
    char *name = strdup(is_standard_input ? "stdin" : path);
    if (name != NULL && !is_utf8(name, strlen(name)))
        for (char *c = name; *c != '\0'; c++)
            *c = (unsigned char)*c < 0x80 ? *c : '?';
    return name;
}

bool reader_open(reader *from, const options *opts)
{
    *from = (reader){.opts = opts, .file = {.file = -1}};
    from->sources = calloc(opts->path_count, sizeof *from->sources);
    return from->sources != NULL;
}

static void close_file(reader *from)
{
    from->bytes += from->file.bytes;
    stream_close(&from->file);
    from->file.bytes = 0;
    from->from = NULL;
}

void reader_close(reader *from)
{
    close_file(from);
    for (size_t i = 0; i < from->next_path; i++) {
        free(from->sources[i].name);
        yyjson_doc_free(from->sources[i].columns);
    }
    free(from->sources);
    buffer_free(&from->carry);
}

uint64_t reader_bytes(const reader *from)
{
    return from->bytes + from->file.bytes;
}

static bool is_table(input_format format)
{
    return format == INPUT_CSV || format == INPUT_TSV;
}

/* What the file is: as --input says, else as its bytes and its name say. A reading that the name
 * does not announce is told on standard error. */
static void find_format(reader *from, batch *to)
{
    source *file = from->from;
    size_t length;
    const char *bytes = stream_peek(&from->file, &length);
    input_format by_ending = format_by_ending(file->path);
    file->input = from->opts->input;
    if (file->input == INPUT_AUTO)
        file->input = format_by_content(bytes, length, by_ending);
    bool is_announced = file->input == by_ending || file->input == from->opts->input ||
                        (by_ending == INPUT_AUTO && file->input == INPUT_TEXT) ||
                        (by_ending == INPUT_JSON && file->input == INPUT_JSONL);
    if (!is_announced)
        buffer_format(&to->messages, "newsent: %s: read as %s (--input overrules)\n", file->name,
                      format_name(file->input));
    char delimiter = '\t';
    if (file->input == INPUT_CSV)
        delimiter = format_delimiter(bytes, length);
    file->delimiter = delimiter;
    cutter_open(&from->cut, file->input, delimiter);
}

/* Opens the next path; what goes wrong is left in the batch. */
static void open_next(reader *from, batch *to)
{
    const char *path = from->opts->paths[from->next_path];
    source *opened = &from->sources[from->next_path++];
    *opened = (source){.path = path, .name = name_of(path)};
    to->from = opened;
    if (opened->name == NULL) {
        batch_fail(to, "cannot be read: memory ran out");
        return;
    }
    if (!stream_open(&from->file, path)) {
        batch_fail(to, "%s", from->file.error);
        close_file(from);
        return;
    }
    from->from = opened;
    from->number = 0;
    buffer_clear(&from->carry);
}

static bool is_blank(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (strchr(" \t\r", bytes[i]) == NULL || bytes[i] == '\0')
            return false;
    return true;
}

/* Whether a record is one that --skip and --limit leave over. */
static bool is_wanted(reader *from)
{
    uint64_t index = from->records++;
    uint64_t limit = from->opts->limit;
    return index >= from->opts->skip && (limit == 0 || index - from->opts->skip < limit);
}

static bool is_over_limit(const reader *from)
{
    uint64_t limit = from->opts->limit;
    return limit > 0 && from->records >= from->opts->skip + limit;
}

/* Adds the records that one piece of the file held, which stand in to->unfolded as JSON Lines. */
static bool add_unfolded(reader *from, batch *to)
{
    const char *bytes = to->unfolded.bytes;
    size_t length = to->unfolded.length;
    size_t number = 0;
    for (size_t at = 0; at < length;) {
        const char *feed = memchr(bytes + at, '\n', length - at);
        size_t end = feed == NULL ? length : (size_t)(feed - bytes);
        piece line = {.offset = at, .length = end - at, .number = ++number, .is_unfolded = true};
        if (is_wanted(from) && !batch_add_piece(to, line))
            return false;
        at = end + 1;
    }
    return true;
}

/* A feed, and an object around an array of articles, hold many records. False when it is neither.
 */
static bool unfold(reader *from, batch *to, const char *bytes, size_t length)
{
    bool is_json = from->from->input == INPUT_JSON || from->from->input == INPUT_JSONL;
    buffer_clear(&to->unfolded);
    if (from->from->input == INPUT_FEED)
        feed_to_lines(&to->unfolded, bytes, length);
    else if (is_json && from->number == 1)
        json_unwrap(&to->unfolded, bytes, length);
    if (to->unfolded.is_bad)
        to->input.is_bad = true;
    return to->unfolded.length > 0;
}

/* Adds a record. A blank line is none; the first row of a table is its header. */
static bool add_record(reader *from, batch *to, size_t offset, size_t length)
{
    input_format format = from->from->input;
    bool is_line = format == INPUT_JSONL || is_table(format);
    bool is_marked = length >= 3 && memcmp(to->input.bytes + offset, BYTE_ORDER_MARK, 3) == 0;
    from->number++;
    if (from->number == 1 && format != INPUT_TEXT && is_marked) {
        offset += 3;
        length -= 3;
    }
    if (is_line && length > 0 && to->input.bytes[offset + length - 1] == '\r')
        length--;
    if (is_line && is_blank(to->input.bytes + offset, length))
        return true;
    if (is_table(format) && from->from->columns == NULL) {
        from->from->columns = csv_columns(to->input.bytes + offset, length, from->from->delimiter);
        return from->from->columns != NULL;
    }
    if (unfold(from, to, to->input.bytes + offset, length))
        return add_unfolded(from, to);
    if (!is_wanted(from))
        return true;
    return batch_add_piece(to, (piece){.offset = offset, .length = length, .number = from->number});
}

/* A quote that is never closed has taken in the rest of the file. */
static void mark_open_row(batch *to, size_t pieces_before)
{
    if (to->piece_count > pieces_before)
        to->pieces[to->piece_count - 1].is_open = true;
    else
        batch_fail(to, "opens a quote in its header that is never closed");
}

/* Cuts input[at, ...) into records; returns where the unfinished one begins. */
static size_t cut(reader *from, batch *to, size_t at, bool is_end)
{
    cut_piece found = {0};
    while (!is_over_limit(from) &&
           cutter_next(&from->cut, to->input.bytes + at, to->input.length - at, is_end, &found)) {
        bool is_last = is_end && at + found.next == to->input.length;
        size_t pieces_before = to->piece_count;
        if (!add_record(from, to, at + found.offset, found.length))
            to->input.is_bad = true;
        if (is_last && cutter_is_open(&from->cut))
            mark_open_row(to, pieces_before);
        at += found.next;
        if (is_last)
            return at;
    }
    if (is_end)
        return at;
    return at + found.offset;
}

/* Reads once. False at the end of the file or after an error, which is left in the batch. */
static bool read_some(reader *from, batch *to, size_t record_start)
{
    if (to->input.length - record_start >= LONGEST_RECORD) {
        batch_fail(to, "has a record of 4 GiB or more; the rest is not read");
        return false;
    }
    if (!buffer_reserve(&to->input, READ_BYTES)) {
        batch_fail(to, "cannot be read on: memory ran out");
        return false;
    }
    ssize_t count = stream_read(&from->file, to->input.bytes + to->input.length,
                                to->input.capacity - to->input.length);
    if (count < 0)
        batch_fail(to, "%s", from->file.error);
    if (count <= 0)
        return false;
    to->input.length += (size_t)count;
    return true;
}

/* Reads the file on until the batch holds a record or the file ends. */
static void fill_from_file(reader *from, batch *to)
{
    size_t start = 0;
    bool has_more = true;
    bool is_new = from->number == 0 && from->carry.length == 0;
    buffer_clear(&to->input);
    to->from = from->from;
    if (is_new && from->from->input == INPUT_AUTO)
        find_format(from, to);
    buffer_add(&to->input, from->carry.bytes, from->carry.length);
    buffer_clear(&from->carry);
    while (has_more && to->piece_count == 0 && !is_over_limit(from)) {
        has_more = read_some(from, to, start);
        bool is_end = !has_more && to->input_error[0] == '\0';
        start = cut(from, to, start, is_end);
    }
    if (has_more && !is_over_limit(from)) {
        buffer_add(&from->carry, to->input.bytes + start, to->input.length - start);
        return;
    }
    close_file(from);
}

bool reader_fill(reader *from, batch *to)
{
    while (to->piece_count == 0 && to->input_error[0] == '\0') {
        if (from->from == NULL) {
            if (from->next_path == from->opts->path_count || is_over_limit(from))
                return to->messages.length > 0;
            open_next(from, to);
            continue;
        }
        fill_from_file(from, to);
    }
    return true;
}

bool reader_is_ready(const reader *from)
{
    return from->from == NULL || stream_is_ready(&from->file);
}
