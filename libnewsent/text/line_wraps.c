/* Measures the lines of paragraphs: the width of a wrapped text is that of its longest line. */
#include "text/line_wraps.h"

#include <string.h>

#include "base/bytes.h"
#include "text/line_ends.h"
#include "text/utf8.h"

enum {
    NARROWEST = 20,       /* columns; lines of less are a list or a table */
    NARROWEST_ALONE = 30, /* of a paragraph of which only the form says that it is one */
    WIDEST_BYTES = 1000,  /* lines of more are whole paragraphs */
    SURE_NARROWEST = 50,  /* without other evidence wrapped text is as wide as mail and print */
    SURE_WIDEST = 120,
    FULL_LINES_OF_FIVE = 4, /* so many must be full; a headline may stand above a paragraph */
    LONGEST_LINK = 3        /* letters of a last word that asks for another: "the", "of", "and" */
};

/* A line without its end. */
typedef struct line {
    size_t begin, end; /* bytes, without spaces at the end */
    size_t next;       /* where the next line begins */
    bool is_moved;     /* its end was moved out of a split word */
} line;

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\v';
}

static bool is_small(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static line line_at(const ns_line_wraps *wraps, size_t begin)
{
    const char *found = memchr(wraps->text + begin, '\n', wraps->end - begin);
    size_t end = found == NULL ? wraps->end : (size_t)(found - wraps->text);
    line read = {.begin = begin, .end = end, .next = found == NULL ? wraps->end : end + 1};
    read.is_moved = end > begin && wraps->text[end - 1] == NS_MOVED_LINE_END[0];
    while (read.end > begin && is_blank(wraps->text[read.end - 1]))
        read.end--;
    return read;
}

static bool is_empty(const line *read)
{
    return read->begin == read->end;
}

static size_t line_columns(const ns_line_wraps *wraps, const line *read)
{
    return ns_text_code_points(wraps->text + read->begin, read->end - read->begin);
}

/* Columns that the first word of a line would have taken on the line before, with its space. */
static size_t word_columns(const ns_line_wraps *wraps, const line *read)
{
    size_t begin = read->begin;
    while (begin < read->end && is_blank(wraps->text[begin]))
        begin++;
    size_t end = begin;
    while (end < read->end && !is_blank(wraps->text[end]))
        end++;
    return 1 + ns_text_code_points(wraps->text + begin, end - begin);
}

/* Whether `next` goes on with `read` by its words: in lower case, or behind a comma or a short
 * word. */
static bool can_continue(const ns_line_wraps *wraps, const line *read, const line *next)
{
    const char *text = wraps->text;
    if (is_small(text[next->begin]) || text[read->end - 1] == ',')
        return true;
    size_t word = read->end;
    while (word > read->begin && is_small(text[word - 1]))
        word--;
    size_t length = read->end - word;
    return length > 0 && length <= LONGEST_LINK && word > read->begin && text[word - 1] == ' ';
}

static size_t longer(size_t one, size_t other)
{
    return one > other ? one : other;
}

/* Whether the paragraph whose first line is given has no other. */
static bool is_one_line(const ns_line_wraps *wraps, const line *first)
{
    if (first->next >= wraps->end)
        return true;
    line next = line_at(wraps, first->next);
    return is_empty(&next);
}

/* The longest line from `begin` on up to a blank one; *end is set behind it. */
static size_t paragraph_width(const ns_line_wraps *wraps, size_t begin, size_t *end)
{
    size_t width = 0;
    size_t at = begin;
    bool follows_moved = false;
    while (at < wraps->end) {
        line read = line_at(wraps, at);
        if (is_empty(&read))
            break;
        bool has_own_end = !read.is_moved && !follows_moved;
        bool may_be_longer = read.end - read.begin > width; /* a column has a byte or more */
        if (has_own_end && may_be_longer)
            width = longer(width, line_columns(wraps, &read));
        follows_moved = read.is_moved;
        at = read.next;
    }
    *end = at;
    return width;
}

/* Whether a line ends a sentence, so that the next one may begin a paragraph. */
static bool ends_sentence(const ns_line_wraps *wraps, const line *read)
{
    char last = wraps->text[read->end - 1];
    return last == '.' || last == '!' || last == '?' || last == ':' || last == '"';
}

/* Whether a line has a small word longer than a link: no headline in title case has one. */
static bool has_small_word(const ns_line_wraps *wraps, const line *read)
{
    size_t small = 0;
    bool begins_small = false;
    for (size_t at = read->begin; at < read->end && small <= LONGEST_LINK; at++) {
        bool begins = at == read->begin || wraps->text[at - 1] == ' ';
        if (begins)
            begins_small = is_small(wraps->text[at]);
        if (begins || !is_small(wraps->text[at]))
            small = 0;
        small += begins_small && is_small(wraps->text[at]);
    }
    return small > LONGEST_LINK;
}

/*
 * Whether the lines of a paragraph are full for its width, and go on: some do by their words, or
 * all but the last are full and that one ends a sentence.
 */
static bool is_wrapped(const ns_line_wraps *wraps, size_t begin, size_t end, size_t width)
{
    size_t ends = 0;
    size_t full = 0;
    size_t going_on = 0;
    line read = line_at(wraps, begin);
    if (width < NARROWEST || width > WIDEST_BYTES)
        return false;
    bool is_prose = width >= NARROWEST_ALONE && has_small_word(wraps, &read);
    while (read.next < end) {
        line next = line_at(wraps, read.next);
        bool is_full =
            read.is_moved || line_columns(wraps, &read) + word_columns(wraps, &next) > width;
        full += is_full;
        ends += is_full || !ends_sentence(wraps, &read);
        going_on += can_continue(wraps, &read, &next);
        read = next;
    }
    if (going_on == 0)
        return is_prose && full > 0 && full == ends && ends_sentence(wraps, &read);
    return full > 0 && full * 5 >= ends * FULL_LINES_OF_FIVE;
}

/* The width of the block: that of its widest paragraph whose lines are wrapped. */
static void measure(ns_line_wraps *wraps)
{
    wraps->is_measured = true;
    for (size_t at = wraps->begin, end; at < wraps->end; at = end) {
        line first = line_at(wraps, at);
        end = first.next;
        if (is_empty(&first) || is_one_line(wraps, &first)) /* nothing goes on in one line */
            continue;
        size_t width = paragraph_width(wraps, at, &end);
        if (width > wraps->width && is_wrapped(wraps, at, end, width))
            wraps->width = width;
    }
}

/* Where the line before the one that begins at `begin` begins. */
static size_t line_before(const ns_line_wraps *wraps, size_t begin)
{
    size_t at = begin - 1;
    while (at >= wraps->begin + NS_SWAR_BYTES &&
           ns_swar_between(ns_swar_load(wraps->text + at - NS_SWAR_BYTES), '\n', '\n') == 0)
        at -= NS_SWAR_BYTES;
    while (at > wraps->begin && wraps->text[at - 1] != '\n')
        at--;
    return at;
}

/* Finds the paragraph that a byte is in. */
static void find_paragraph(ns_line_wraps *wraps, size_t at)
{
    size_t begin = at;
    while (begin > wraps->begin) {
        size_t last = line_before(wraps, begin);
        line before = line_at(wraps, last);
        if (is_empty(&before))
            break;
        begin = last;
    }
    wraps->paragraph_begin = begin;
    wraps->paragraph_width = paragraph_width(wraps, begin, &wraps->paragraph_end);
}

/* Without a width of the block: a line as wide as mail is, and one behind it that is no longer. */
static bool seems_full(const ns_line_wraps *wraps, const line *before, const line *next)
{
    size_t wide = line_columns(wraps, before);
    return wide >= SURE_NARROWEST && wide <= SURE_WIDEST &&
           line_columns(wraps, next) < wide + word_columns(wraps, next);
}

ns_line_wraps ns_line_wraps_open(const char *text, size_t begin, size_t end)
{
    return (ns_line_wraps){.text = text, .begin = begin, .end = end};
}

bool ns_line_wraps_at(ns_line_wraps *wraps, size_t at)
{
    while (at > wraps->begin && wraps->text[at - 1] != '\n')
        at--;
    if (at <= wraps->begin)
        return false;
    size_t last = line_before(wraps, at);
    line before = line_at(wraps, last);
    line next = line_at(wraps, at);
    if (is_empty(&before) || before.end - before.begin > WIDEST_BYTES)
        return false;
    if (before.is_moved)
        return true;
    if (!wraps->is_measured)
        measure(wraps);
    if (wraps->width == 0)
        return seems_full(wraps, &before, &next);
    if (at < wraps->paragraph_begin || at >= wraps->paragraph_end)
        find_paragraph(wraps, last);
    size_t width = wraps->paragraph_width > wraps->width ? wraps->paragraph_width : wraps->width;
    return line_columns(wraps, &before) + word_columns(wraps, &next) > width;
}
