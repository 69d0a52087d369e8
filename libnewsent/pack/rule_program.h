/*
 * Rules as they stand in a pack. A phrase rule is a program over tokens that the virtual machine
 * (match/vm.c) executes; a token rule is a PCRE2 regex over characters.
 */
#ifndef NS_PACK_RULE_PROGRAM_H
#define NS_PACK_RULE_PROGRAM_H

#include "pack/class_sets.h"

/* A phrase rule. */
typedef struct ns_rule {
    ns_string name, why, file;
    uint32_t line;
    ns_string type;    /* "ORG", "DATE", ..., "NONE" for a rule that only keeps others away */
    ns_string builder; /* name of the value builder, "" for none */
    ns_string source;  /* the expression as written, for explain and lint */
    uint32_t code;     /* index of its first instruction */
    uint32_t code_count;
    uint32_t constants; /* index of its first ns_constant */
    uint32_t constant_count;
    int32_t priority;
    uint32_t first_set;  /* of a rule of facts: what it can begin with */
    uint32_t second_set; /* and go on with, when it begins with one class; 0 for anything */
} ns_rule;

/* A `shared let` of a rule file, as text: each file that uses it parses it for itself. */
typedef struct ns_let {
    ns_string name;
    ns_string text; /* the expression, in one line */
    ns_string file; /* where it is defined */
    uint32_t line;
} ns_let;

/* A value that a rule fixes: `value shift unit=month`. */
typedef struct ns_constant {
    uint32_t field; /* ns_field_name (match/fields.h) */
    uint32_t is_number;
    ns_string text;
    uint32_t reserved;
    double number;
} ns_constant;

/* One instruction of a program. */
typedef struct ns_instruction {
    uint8_t op;        /* NS_OP_* */
    uint8_t field;     /* ns_field_name that captures what is matched, 0 for none; of ASSERT:
                          NS_ASSERT_* */
    uint16_t class_id; /* of CLASS: the class; of CALL: number of the pattern; of SPLIT and ASSERT:
                          number of the first set of what follows, 0 for none */
    int32_t jump;      /* of SPLIT, JUMP, ASSERT: the target, relative to this instruction; of
                          CLASS: its ns_class_hint */
} ns_instruction;

/* Instructions of the virtual machine, which match/vm.c executes. */
enum {
    NS_OP_CLASS,        /* a token or entry of class_id; captured as field */
    NS_OP_CALL,         /* what the pattern number class_id matches */
    NS_OP_GLUED,        /* no space before the next token */
    NS_OP_SPLIT,        /* try the next instruction, else jump */
    NS_OP_JUMP,         /* go on at jump */
    NS_OP_OPEN,         /* what is matched from here ... */
    NS_OP_CLOSE,        /* ... to here is field */
    NS_OP_EXTENT_START, /* the entity begins here, not where the match does */
    NS_OP_EXTENT_END,   /* and ends here */
    NS_OP_ASSERT,       /* a condition: its program follows, up to ACCEPT; goes on at jump when it
                           holds */
    NS_OP_ACCEPT        /* end of the program or condition */
};

/* Kinds of conditions. */
enum {
    NS_ASSERT_AHEAD = 1, /* right behind the match */
    NS_ASSERT_NOT_AHEAD,
    NS_ASSERT_BEHIND, /* right before the match */
    NS_ASSERT_NOT_BEHIND,
    NS_ASSERT_SENTENCE, /* anywhere in the sentence */
    NS_ASSERT_NOT_SENTENCE,
    NS_ASSERT_DOCUMENT, /* anywhere in the document: match/document_conditions.c */
    NS_ASSERT_NOT_DOCUMENT
};

/* What the record of its class would say, kept in the instruction: the bit, and the flags above
 * it. */
static inline uint32_t ns_class_hint(const ns_class *named)
{
    return named->bit | (uint32_t)named->flags << 16;
}

/* The low half of a hint: the bit that the next token's filter must have. */
static inline uint16_t ns_hint_bit(uint32_t hint)
{
    return (uint16_t)hint;
}

/* The high half of a hint: flags of the instruction. */
static inline uint16_t ns_hint_flags(uint32_t hint)
{
    return (uint16_t)(hint >> 16);
}

/* A part that rules share: `let Name = ...`. What it matches at a token is computed once. */
typedef struct ns_pattern {
    uint32_t code;
    uint32_t code_count;
    uint16_t first_set; /* of its beginning */
    uint16_t reserved;
} ns_pattern;

/* What an alternative, a condition or a pattern can begin with: at a token that does not fit, it
 * is not entered. */
typedef struct ns_first_set {
    uint32_t forms; /* bit of each ns_token_form that fits, whatever the entry of the token */
    uint16_t bit;   /* in the rows of class_bits: of sets with one of its classes */
    uint16_t flags; /* NS_CLASS_* that some of its classes have */
} ns_first_set;

/* A token rule: a regex over characters that gives a run of text a class. */
typedef struct ns_token_rule {
    ns_string name, pattern, why, file;
    uint32_t line, column; /* of the regex */
    uint16_t class_id;
    uint16_t set; /* the set of the class and of the unions that hold it */
} ns_token_rule;

#endif
