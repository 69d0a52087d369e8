/* The names that rules may give to parts of a match, and that value builders read. */
#ifndef NS_MATCH_FIELDS_H
#define NS_MATCH_FIELDS_H

#include <stddef.h>
#include <stdint.h>

#define NS_FIELD_NAMES(X)                                                                          \
    X(year)                                                                                        \
    X(year2)                                                                                       \
    X(month)                                                                                       \
    X(month2)                                                                                      \
    X(day)                                                                                         \
    X(day2)                                                                                        \
    X(weekday)                                                                                     \
    X(week)                                                                                        \
    X(hour)                                                                                        \
    X(hour2)                                                                                       \
    X(minute)                                                                                      \
    X(second)                                                                                      \
    X(half_day)                                                                                    \
    X(zone)                                                                                        \
    X(quarter)                                                                                     \
    X(half)                                                                                        \
    X(season)                                                                                      \
    X(decade)                                                                                      \
    X(century)                                                                                     \
    X(holiday)                                                                                     \
    X(era)                                                                                         \
    X(part)                                                                                        \
    X(fiscal)                                                                                      \
    X(bc)                                                                                          \
    X(unit)                                                                                        \
    X(unit2)                                                                                       \
    X(n)                                                                                           \
    X(n2)                                                                                          \
    X(number)                                                                                      \
    X(number2)                                                                                     \
    X(ordinal)                                                                                     \
    X(direction)                                                                                   \
    X(relation)                                                                                    \
    X(mod)                                                                                         \
    X(anchor)                                                                                      \
    X(timex)                                                                                       \
    X(freq)                                                                                        \
    X(quant)                                                                                       \
    X(currency)                                                                                    \
    X(currency2)                                                                                   \
    X(cents)                                                                                       \
    X(noun)                                                                                        \
    X(head)                                                                                        \
    X(modifier)                                                                                    \
    X(change)                                                                                      \
    X(period)                                                                                      \
    X(per)                                                                                         \
    X(kind)                                                                                        \
    X(multiple)                                                                                    \
    X(name)                                                                                        \
    X(text)                                                                                        \
    X(value)                                                                                       \
    X(city)                                                                                        \
    X(state)                                                                                       \
    X(country)                                                                                     \
    X(subject)                                                                                     \
    X(measure)                                                                                     \
    X(date)                                                                                        \
    X(status)                                                                                      \
    X(role)                                                                                        \
    X(follows)

/* Numbers of the fields; rule programs store them in a byte. */
typedef enum ns_field_name {
    NS_FIELD_NONE,
#define X(field) NS_FIELD_##field,
    NS_FIELD_NAMES(X)
#undef X
        NS_FIELD_COUNT
} ns_field_name;

/* Field by its name, NS_FIELD_NONE when there is none such. */
ns_field_name ns_field_by_name(const char *name, size_t length);

/* The name of a field; "" for NS_FIELD_NONE. Static. */
const char *ns_field_text(ns_field_name field);

/* A part of a match that a rule names. */
typedef struct ns_field {
    uint8_t name;        /* ns_field_name */
    uint16_t class_id;   /* the class that the part was matched by, 0 when the part is a group or
                            regex capture */
    uint32_t entry;      /* the lexicon entry behind the class, 0 when none */
    uint32_t start, end; /* bytes of the document */
} ns_field;

#endif
