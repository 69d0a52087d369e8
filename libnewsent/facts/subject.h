/* Subjects: takes a quantity with its frame, says whose it is. */
#ifndef NS_FACT_SUBJECT_H
#define NS_FACT_SUBJECT_H

#include "facts/reader.h"

/* How sure it is whom a value belongs to. */
typedef enum ns_subject_kind {
    NS_SUBJECT_NONE,
    NS_SUBJECT_ENTITY, /* an organization or city */
    NS_SUBJECT_TOPIC,  /* one that was named before */
    NS_SUBJECT_OTHER   /* something else: items first to head */
} ns_subject_kind;

/* The subject of a frame: an entity, or the words that stand for one. */
typedef struct ns_subject {
    uint8_t kind;
    bool is_forecast; /* who expects it is the subject of the verb */
    bool is_anaphor;  /* a noun such as "the company" */
    bool is_owner;    /* a possessor or "by": surer than the subject of a clause */
    uint32_t entity;  /* of ENTITY, and of TOPIC when it is known */
    int first, head;
} ns_subject;

/* frame may be NULL. measure: the item that heads what is measured, NS_NO_ITEM. */
ns_subject ns_subject_find(const ns_fact_reader *reader, int value, const ns_frame *frame,
                           int measure);

#endif
