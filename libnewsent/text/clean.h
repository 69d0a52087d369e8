/*
 * Clean text: takes a text as it was given, gives one without what only its way here put into it,
 * and the map between the two.
 *
 * Repaired are character references ("AT&amp;T"), mojibake ("SociÃ©tÃ©"), invisible characters,
 * spaces that do not break, full-width ASCII, marks of quoted lines ("> ") and words that were
 * split at the end of a line ("passen-\ngers"). The given text stays as it is; the stages read the
 * clean one, and offsets are carried back at the end. Most texts need no repair and are read where
 * they lie.
 */
#ifndef NS_TEXT_CLEAN_H
#define NS_TEXT_CLEAN_H

#include <stdbool.h>

#include "base/memory.h"
#include "pack/pack.h"

/* A piece of the given text that another piece replaces. Either may be empty. */
typedef struct ns_edit {
    uint32_t start, end;             /* bytes of the clean text */
    uint32_t given_start, given_end; /* bytes of the given text */
} ns_edit;

/* Zero it; its memory is reused from text to text. */
typedef struct ns_clean_text {
    char *text;
    size_t length, capacity;
    ns_edit *edits; /* in text order */
    size_t edit_count, edit_capacity;
} ns_clean_text;

/* The byte where the first repair may be due; length when there is none. At memory speed. */
size_t ns_clean_first(const char *text, size_t length);

/* Fills clean from valid UTF-8. The pack decides whether a split word was one or two. False when
 * memory ran out. */
bool ns_clean_make(ns_clean_text *clean, const newsent_allocator *allocator, const ns_pack *pack,
                   const char *text, size_t length);

/* Carries the first byte, and the byte behind the last one, of a span back to the given text. */
size_t ns_clean_given_start(const ns_clean_text *clean, size_t start);

/* As ns_clean_given_start() for the end of a span, exclusive: behind a replaced piece, not before
 * it. */
size_t ns_clean_given_end(const ns_clean_text *clean, size_t end);

/* Carries a byte of the given text to the clean one. */
size_t ns_clean_offset(const ns_clean_text *clean, size_t given);

/* Forgets the text before; memory is kept. */
void ns_clean_clear(ns_clean_text *clean);

/* Frees the cleaned text and the edits. */
void ns_clean_free(ns_clean_text *clean, const newsent_allocator *allocator);

#endif
