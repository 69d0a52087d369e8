/* Copies a text piece by piece between the places that may need a repair, and notes each repair as
 * an edit. */
#include "text/clean.h"

#include <string.h>

#include "text/line_ends.h"
#include "text/repair.h"
#include "text/simd.h"

/* A text that is being cleaned. The clean text is never longer than the given one. */
typedef struct cleaner {
    ns_clean_text *clean;
    const newsent_allocator *allocator;
    const ns_pack *pack;
    const char *text;
    size_t at, length;   /* of the given text */
    bool moves_line_end; /* a split word was joined: the line ends at the next space */
} cleaner;

/* The bit of each byte at which a repair can begin, or a line end that one depends on. */
static uint64_t suspects(ns_simd lane)
{
    ns_simd marks = ns_simd_or(ns_simd_equal(lane, '&'), ns_simd_equal(lane, '>'));
    return ns_simd_bits(ns_simd_or(ns_simd_or(marks, ns_simd_equal(lane, '-')), lane));
}

static bool is_suspect(char byte)
{
    return byte == '&' || byte == '>' || byte == '-' || (unsigned char)byte >= 0x80;
}

/* The next byte that a repair may begin with, eight bytes at a time: most text has none. */
static size_t next_suspect(const char *text, size_t length, size_t at)
{
    while (at + NS_SIMD_BYTES <= length && suspects(ns_simd_load(text + at)) == 0)
        at += NS_SIMD_BYTES;
    while (at < length && !is_suspect(text[at]))
        at++;
    return at;
}

/* The repair that is due at a suspect, of whatever kind. */
static ns_repair repair_at(const char *text, size_t at, size_t length, const ns_pack *pack)
{
    switch (text[at]) {
    case '>': return ns_repair_quote(text, at, length);
    case '-': return ns_repair_line_end(text, at, length, pack);
    default: return ns_repair_character(text, at, length);
    }
}

/* Bytes of the character at `at`. */
static size_t step(const char *text, size_t at)
{
    size_t length = 1;
    if ((unsigned char)text[at] >= 0x80)
        ns_text_code_point(text + at, &length);
    return length;
}

size_t ns_clean_first(const char *text, size_t length)
{
    size_t at = next_suspect(text, length, 0);
    while (at < length && repair_at(text, at, length, NULL).given_length == 0)
        at = next_suspect(text, length, at + step(text, at));
    return at;
}

static bool add_edit(cleaner *c, size_t start, size_t given_start)
{
    ns_clean_text *clean = c->clean;
    if (!ns_reserve(c->allocator, &clean->edits, &clean->edit_capacity, clean->edit_count + 1,
                    sizeof *clean->edits))
        return false;
    clean->edits[clean->edit_count++] =
        (ns_edit){(uint32_t)start, (uint32_t)clean->length, (uint32_t)given_start, (uint32_t)c->at};
    return true;
}

static void append(cleaner *c, const char *bytes, size_t count)
{
    memcpy(c->clean->text + c->clean->length, bytes, count);
    c->clean->length += count;
}

static void copy_to(cleaner *c, size_t to)
{
    append(c, c->text + c->at, to - c->at);
    c->at = to;
}

/* Copies what needs no repair; where a line end was taken out of a word, the next space becomes
 * one. */
static bool copy_clean(cleaner *c, size_t to)
{
    const char *space = c->moves_line_end ? memchr(c->text + c->at, ' ', to - c->at) : NULL;
    const char *line_end = c->moves_line_end ? memchr(c->text + c->at, '\n', to - c->at) : NULL;
    if (space == NULL && line_end == NULL) {
        copy_to(c, to);
        return true;
    }
    c->moves_line_end = false;
    if (space != NULL && (line_end == NULL || space < line_end)) {
        copy_to(c, (size_t)(space - c->text));
        size_t start = c->clean->length;
        size_t given_start = c->at++;
        append(c, NS_MOVED_LINE_END, sizeof NS_MOVED_LINE_END - 1);
        if (!add_edit(c, start, given_start))
            return false;
    }
    copy_to(c, to);
    return true;
}

static bool apply(cleaner *c, const ns_repair *repair)
{
    size_t start = c->clean->length;
    size_t given_start = c->at;
    append(c, repair->bytes, repair->length);
    c->at += repair->given_length;
    c->moves_line_end |= repair->moves_line_end;
    return add_edit(c, start, given_start);
}

bool ns_clean_make(ns_clean_text *clean, const newsent_allocator *allocator, const ns_pack *pack,
                   const char *text, size_t length)
{
    cleaner c = {
        .clean = clean, .allocator = allocator, .pack = pack, .text = text, .length = length};
    ns_clean_clear(clean);
    if (!ns_reserve(allocator, &clean->text, &clean->capacity, length + 1, 1))
        return false;
    bool has_room = true;
    for (size_t next = 0; c.at < length && has_room;) {
        next = next_suspect(text, length, next);
        has_room = copy_clean(&c, next);
        if (next == length)
            break;
        ns_repair repair = repair_at(text, next, length, pack);
        if (repair.given_length == 0) {
            next += step(text, next);
            continue;
        }
        has_room = has_room && apply(&c, &repair);
        next = c.at;
    }
    clean->text[clean->length] = '\0';
    return has_room;
}

/* The number of edits that begin before `start` in the clean text, or, with_equal, at it. */
static size_t edits_before(const ns_clean_text *clean, size_t start, bool with_equal)
{
    size_t low = 0;
    size_t high = clean->edit_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        size_t begins = clean->edits[middle].start;
        if (begins < start || (with_equal && begins == start))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t ns_clean_given_start(const ns_clean_text *clean, size_t start)
{
    size_t count = edits_before(clean, start, true);
    if (count == 0)
        return start;
    const ns_edit *edit = &clean->edits[count - 1];
    if (start < edit->end)
        return edit->given_start;
    return edit->given_end + (start - edit->end);
}

size_t ns_clean_given_end(const ns_clean_text *clean, size_t end)
{
    size_t count = edits_before(clean, end, false);
    if (count == 0)
        return end;
    const ns_edit *edit = &clean->edits[count - 1];
    if (end < edit->end)
        return edit->given_end;
    return edit->given_end + (end - edit->end);
}

size_t ns_clean_offset(const ns_clean_text *clean, size_t given)
{
    size_t low = 0;
    size_t high = clean->edit_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (clean->edits[middle].given_start <= given)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return given;
    const ns_edit *edit = &clean->edits[low - 1];
    if (given < edit->given_end)
        return edit->start;
    return edit->end + (given - edit->given_end);
}

void ns_clean_clear(ns_clean_text *clean)
{
    clean->length = clean->edit_count = 0;
}

void ns_clean_free(ns_clean_text *clean, const newsent_allocator *allocator)
{
    ns_discard(allocator, &clean->text, &clean->capacity, 1);
    ns_discard(allocator, &clean->edits, &clean->edit_capacity, sizeof *clean->edits);
    ns_clean_clear(clean);
}
