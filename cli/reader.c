/* Reader: read(2) into the batch, cut at the ends of records, carry the rest over to the next
 * batch. */
#include "reader.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "read_csv.h"
#include "utf8.h"

enum { READ_BYTES = 1 << 18 };
static const size_t LONGEST_RECORD = UINT32_MAX; /* the library takes no longer text */
static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";

static bool ends_with(const char *path, const char *ending)
{
    size_t length = strlen(path), tail = strlen(ending);
    return length > tail && strcasecmp(path + length - tail, ending) == 0;
}

static input_format format_of(const char *path)
{
    if (ends_with(path, ".jsonl") || ends_with(path, ".ndjson") || ends_with(path, ".json"))
        return INPUT_JSONL;
    return ends_with(path, ".csv") ? INPUT_CSV : INPUT_TEXT;
}

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
    *from = (reader){.opts = opts, .file = -1};
    from->sources = calloc(opts->path_count, sizeof *from->sources);
    return from->sources != NULL;
}

static void close_file(reader *from)
{
    if (from->file > STDIN_FILENO)
        close(from->file);
    from->file = -1;
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

/* Opens the next path; what goes wrong is left in the batch. */
static void open_next(reader *from, batch *to)
{
    const char *path = from->opts->paths[from->next_path];
    source *opened = &from->sources[from->next_path++];
    *opened = (source){.path = path, .name = name_of(path), .input = from->opts->input};
    if (opened->input == INPUT_BY_NAME)
        opened->input = format_of(path);
    to->from = opened;
    from->file = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (from->file < 0 || opened->name == NULL) {
        to->input_error = "cannot be opened";
        to->error_number = opened->name == NULL ? ENOMEM : errno;
        return;
    }
    from->from = opened;
    from->scanned = 0;
    from->is_quoted = false;
    from->is_first = true;
    from->number = 0;
}

/* The line feed that ends the record in bytes[from->scanned, length); NULL when it goes on. */
static const char *record_end(reader *from, const char *bytes, size_t length)
{
    if (from->from->input == INPUT_TEXT)
        return NULL;
    if (from->from->input == INPUT_JSONL)
        return memchr(bytes + from->scanned, '\n', length - from->scanned);
    for (size_t i = from->scanned; i < length; i++) {
        if (bytes[i] == '"')
            from->is_quoted = !from->is_quoted;
        else if (bytes[i] == '\n' && !from->is_quoted)
            return bytes + i;
    }
    return NULL;
}

static bool is_blank(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (strchr(" \t\r", bytes[i]) == NULL || bytes[i] == '\0')
            return false;
    return true;
}

/* Adds a record without its line end. A blank line is none; the first row of CSV is its header. */
static bool add_record(reader *from, batch *to, size_t offset, size_t length)
{
    const char *bytes = to->input.bytes + offset;
    bool is_text = from->from->input == INPUT_TEXT;
    from->number++;
    if (length > 0 && bytes[length - 1] == '\r' && !is_text)
        length--;
    if (from->is_first && !is_text && length >= 3 && memcmp(bytes, BYTE_ORDER_MARK, 3) == 0) {
        offset += 3;
        length -= 3;
    }
    from->is_first = false;
    if (!is_text && is_blank(to->input.bytes + offset, length))
        return true;
    if (from->from->input == INPUT_CSV && from->from->columns == NULL) {
        from->from->columns = csv_columns(to->input.bytes + offset, length);
        return from->from->columns != NULL;
    }
    return batch_add_piece(to, (piece){offset, length, from->number});
}

/* Cuts input[at, ...) into records; returns where the unfinished one begins. */
static size_t cut(reader *from, batch *to, size_t at)
{
    for (;;) {
        const char *bytes = to->input.bytes + at;
        size_t length = to->input.length - at;
        const char *feed = record_end(from, bytes, length);
        from->scanned = feed == NULL ? length : 0;
        if (feed == NULL)
            return at;
        if (!add_record(from, to, at, (size_t)(feed - bytes)))
            to->input.is_bad = true;
        at += (size_t)(feed - bytes) + 1;
    }
}

/* Ends the file: what is left is its last record, also an empty text. */
static void finish_file(reader *from, batch *to, size_t at)
{
    bool is_text = from->from->input == INPUT_TEXT;
    if ((to->input.length > at || is_text) && to->input_error == NULL)
        if (!add_record(from, to, at, to->input.length - at))
            to->input.is_bad = true;
    close_file(from);
}

/* Reads once. Returns false at the end of the file or after an error, which is left in the batch.
 */
static bool read_some(reader *from, batch *to, size_t record_start)
{
    if (to->input.length - record_start >= LONGEST_RECORD) {
        to->input_error = "has a record of 4 GiB or more; the rest is not read";
        return false;
    }
    if (!buffer_reserve(&to->input, READ_BYTES)) {
        to->input_error = "cannot be read on";
        to->error_number = ENOMEM;
        return false;
    }
    ssize_t count;
    do
        count = read(from->file, to->input.bytes + to->input.length,
                     to->input.capacity - to->input.length);
    while (count < 0 && errno == EINTR);
    if (count < 0) {
        to->input_error = "cannot be read";
        to->error_number = errno;
    }
    if (count <= 0)
        return false;
    to->input.length += (size_t)count;
    from->bytes += (uint64_t)count;
    return true;
}

bool reader_fill(reader *from, batch *to)
{
    while (to->piece_count == 0 && to->input_error == NULL) {
        if (from->from == NULL) {
            if (from->next_path == from->opts->path_count)
                return false;
            open_next(from, to);
            continue;
        }
        to->from = from->from;
        size_t start = 0;
        batch_clear(to);
        buffer_add(&to->input, from->carry.bytes, from->carry.length);
        buffer_clear(&from->carry);
        bool has_more = true;
        while (has_more && to->piece_count == 0) {
            has_more = read_some(from, to, start);
            start = cut(from, to, start);
        }
        if (has_more)
            buffer_add(&from->carry, to->input.bytes + start, to->input.length - start);
        else
            finish_file(from, to, start);
    }
    return true;
}

bool reader_is_ready(const reader *from)
{
    struct pollfd waiting = {.fd = from->file, .events = POLLIN};
    return from->from == NULL || poll(&waiting, 1, 0) != 0;
}
