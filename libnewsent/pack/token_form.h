/*
 * The form of a token: its kind and its capitalisation. The tokenizer gives it; the tables of a
 * pack are indexed by it, so that both take it from here.
 */
#ifndef NS_PACK_TOKEN_FORM_H
#define NS_PACK_TOKEN_FORM_H

#include <stddef.h>

/* What a token is made of. */
typedef enum ns_token_kind {
    NS_TOKEN_WORD, /* letters, with inner apostrophes (O'Brien, don't); dotted acronyms (U.S., a.m.,
                      S.p.A.) */
    NS_TOKEN_NUMBER, /* digits with inner separators: 3.5, 700,000, 1,00,000; also vulgar fractions
                        (½) */
    NS_TOKEN_ALNUM,  /* a letter first, digits inside or after: Q3, A330, FY24, H1 */
    NS_TOKEN_CLITIC, /* 's ’s or a bare plural possessive ' after a word */
    NS_TOKEN_PUNCT,  /* one mark: . , ; : ! ? - – — ( ) [ ] " ' / & ... ("..." is one token) */
    NS_TOKEN_SYMBOL, /* one of the rest: $ € £ ¥ % ° @ # * + = ... */
    NS_TOKEN_KINDS
} ns_token_kind;

/* How a token is capitalised. */
enum {
    NS_SHAPE_LOWER, /* market; also the shape of a token without letters */
    NS_SHAPE_TITLE, /* Market; also one capital letter: A */
    NS_SHAPE_UPPER, /* MARKET */
    NS_SHAPE_MIXED, /* eBay, JPMorgan, McDonald */
    NS_SHAPES
};

/* A form is kind * NS_SHAPES + shape: see ns_token_form(). */
enum { NS_TOKEN_FORMS = NS_TOKEN_KINDS * NS_SHAPES };

/* The number of a form, below NS_TOKEN_FORMS. */
static inline size_t ns_token_form(size_t kind, size_t shape)
{
    return kind * NS_SHAPES + shape;
}

#endif
