/* Borders of plain tokens by counting zeros, their hashes by steps of eight bytes with what is not
 * theirs masked out. */
#include "text/ascii.h"

#include "base/bytes.h"
#include "base/hash.h"

/* A mark that ends or closes a sentence; no other plain token stands before the first one of a
 * sentence. */
enum { MAY_END = 0x80 };

/* What a plain token is by its first byte. */
#define W NS_TOKEN_WORD
#define P NS_TOKEN_PUNCT
#define E (NS_TOKEN_PUNCT | MAY_END)
#define Y NS_TOKEN_SYMBOL
#define NONE_16 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
#define LETTERS W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W
static const uint8_t kinds[0x80] = {
    NONE_16, NONE_16, 0, E, E, Y, Y, Y, P, 0, P, E, Y, Y, P, P, E, P, /*  !"#$%&'()*+,-./ */
    0,       0,       0, 0, 0, 0, 0, 0, 0, 0, P, P, Y, Y, Y, E,       /* 0123456789:;<=>? */
    Y,       LETTERS, P, P, E, Y, P,                                  /* @ A-Z [\]^_ */
    P,       LETTERS, P, Y, E, Y, 0};                                 /* ` a-z {|}~ and DEL */
#undef W
#undef P
#undef E
#undef Y

/* By the length of a token: which bits count of its first eight bytes and of the next ones, and all
 * bits when it has next ones. */
typedef struct masks {
    uint64_t first, second, has_second;
} masks;

/* What makes capitals small. */
#define CASE_BITS NS_EACH_BYTE(0x20)

enum { SHORT_BYTES = 2 * NS_SWAR_BYTES };

#define ALL (~UINT64_C(0))
#define BYTES(count) (ALL >> 8 * (NS_SWAR_BYTES - (count)))
static const masks masks_of[SHORT_BYTES] = {{0},
                                            {BYTES(1), 0, 0},
                                            {BYTES(2), 0, 0},
                                            {BYTES(3), 0, 0},
                                            {BYTES(4), 0, 0},
                                            {BYTES(5), 0, 0},
                                            {BYTES(6), 0, 0},
                                            {BYTES(7), 0, 0},
                                            {ALL, 0, ALL},
                                            {ALL, BYTES(1), ALL},
                                            {ALL, BYTES(2), ALL},
                                            {ALL, BYTES(3), ALL},
                                            {ALL, BYTES(4), ALL},
                                            {ALL, BYTES(5), ALL},
                                            {ALL, BYTES(6), ALL},
                                            {ALL, BYTES(7), ALL}};

/*
 * As ns_hash_word for less than SHORT_BYTES, but reads as many whatever the length. Word length is
 * unpredictable, so both steps are always computed and the second is masked out.
 */
static inline uint64_t hash_short(const char *bytes, size_t length, uint64_t case_bits)
{
    const masks *counts = &masks_of[length];
    uint64_t first = ns_hash_add(NS_HASH_START, (ns_swar_load(bytes) | case_bits) & counts->first);
    uint64_t both =
        ns_hash_add(first, (ns_swar_load(bytes + NS_SWAR_BYTES) | case_bits) & counts->second);
    return ns_hash_end(first ^ ((first ^ both) & counts->has_second), length);
}

/* As ns_hash_word for more letters; inlined, since a call would cost the loop around it registers.
 */
static inline uint64_t hash_long(const char *letters, size_t length)
{
    uint64_t hash = NS_HASH_START;
    size_t at = 0;
    for (; at + NS_SWAR_BYTES <= length; at += NS_SWAR_BYTES)
        hash = ns_hash_add(hash, ns_swar_load(letters + at) | CASE_BITS);
    hash = ns_hash_add(hash, (ns_swar_load(letters + at) | CASE_BITS) & ns_swar_first(length - at));
    return ns_hash_end(hash, length);
}

/* Bits of the first and of the last bytes of tokens; of a last word that is not plain there is the
 * first one only. */
typedef struct borders {
    uint64_t first, last;
    uint64_t stop; /* the first byte that is in no plain token, or the edge */
} borders;

static const uint64_t EDGE_BIT = UINT64_C(1) << NS_BYTE_WINDOW_EDGE;

/* Dots beside dots may be an ellipsis, one behind a single letter may belong to an acronym: both
 * are not plain. */
static inline borders find_borders(const ns_byte_bitmaps *bits, size_t from)
{
    const uint64_t ahead = ~UINT64_C(0) << from;
    uint64_t letters = bits->letters & ahead;
    uint64_t marks = bits->marks & ahead;
    uint64_t dots = bits->dots;
    uint64_t first = letters & ~(letters << 1);
    uint64_t last = letters & ~(letters >> 1);
    uint64_t goes_on = bits->goes_on | ((first & last) << 1 & dots);
    uint64_t ellipses = dots & (dots << 1 | dots >> 1);
    uint64_t stop = ns_lowest_bit(((goes_on | ellipses | bits->line_ends) & ahead) | EDGE_BIT);
    uint64_t plain_last = last & ~((goes_on & stop) >> 1);
    return (borders){
        .first = first | marks, .last = (plain_last | marks) & (stop - 1), .stop = stop};
}

/* Shapes of the tokens from `from` on, for the few that may have a capital behind their first
 * letter. */
static void set_shapes(ns_tokens *tokens, size_t from, const ns_byte_window *window)
{
    for (size_t i = from; i < tokens->count; i++) {
        uint64_t begins = UINT64_C(1) << (tokens->start[i] - window->at);
        uint64_t ends = UINT64_C(1) << (tokens->end[i] - window->at);
        uint64_t capitals = window->bits.capitals & (ends - begins);
        if (capitals & ~begins)
            tokens->shape[i] = capitals == ends - begins ? NS_SHAPE_UPPER : NS_SHAPE_MIXED;
    }
}

/* Appends tokens, one at least, with shapes by their first letters. Gives the first bits that are
 * left when the last ones are used up. */
static uint64_t append(ns_scanner *r, const ns_byte_window *window, uint64_t first, uint64_t last)
{
    ns_tokens *tokens = r->tokens;
    const uint64_t letters = window->bits.letters;
    const uint64_t capitals = window->bits.capitals;
    const char *bytes = window->bytes;
    const size_t window_at = window->at;
    size_t i = tokens->count;
    size_t sentences = tokens->sentence_count;
    size_t last_end = r->last_end;
    size_t may_begin = r->may_begin;
    do {
        size_t at = ns_lowest(first);
        size_t end = ns_lowest(last) + 1;
        size_t length = end - at;
        const char *token = bytes + at;
        uint64_t case_bits = letters >> at & 1 ? CASE_BITS : 0;
        uint64_t hash =
            length < SHORT_BYTES ? hash_short(token, length, case_bits) : hash_long(token, length);
        size_t kind = kinds[(unsigned char)*token];
        size_t start = window_at + at;
        size_t is_glued = start == last_end;
        first &= first - 1;
        last &= last - 1;
        last_end = window_at + end;
        tokens->hash[i] = hash;
        tokens->start[i] = (uint32_t)start;
        tokens->end[i] = (uint32_t)last_end;
        tokens->kind[i] = (uint8_t)(kind % MAY_END);
        tokens->shape[i] = capitals >> at & 1 ? NS_SHAPE_TITLE : NS_SHAPE_LOWER;
        tokens->flags[i] = is_glued ? NS_TOKEN_GLUED : 0;
        tokens->sentences[sentences] = (uint32_t)i;
        sentences += may_begin & (is_glued ^ 1);
        may_begin = kind / MAY_END;
        i++;
    } while (last != 0);
    tokens->flags[tokens->count] |= r->flags;
    tokens->count = i;
    tokens->sentence_count = sentences;
    r->last_end = last_end;
    r->may_begin = may_begin;
    r->flags = 0;
    return first;
}

bool ns_ascii_scan(ns_scanner *r, const ns_byte_window *window)
{
    size_t from = r->at - window->at;
    size_t count = r->tokens->count;
    borders plain = find_borders(&window->bits, from);
    uint64_t left = plain.last != 0 ? append(r, window, plain.first, plain.last) : plain.first;
    size_t to = ns_lowest(left | plain.stop);
    uint64_t inner_capitals = window->bits.capitals & window->bits.letters << 1;
    if (inner_capitals & ((UINT64_C(1) << to) - (UINT64_C(1) << from)))
        set_shapes(r->tokens, count, window);
    r->at = window->at + to;
    return plain.stop != EDGE_BIT ||
           to == 0; /* a word that fills the window is left to the slow path */
}
