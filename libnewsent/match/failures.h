/* Failures: takes the instructions that fail while a program runs, keeps those at the furthest
 * token. */
#ifndef NS_MATCH_FAILURES_H
#define NS_MATCH_FAILURES_H

#include <stddef.h>

#include "pack/rule_program.h"

/* Most instructions that are kept of those that failed at the furthest token. */
enum { NS_TRACE_FAILURES = 8 };

/* The furthest place at which a program failed, and the instructions that failed there. */
typedef struct ns_trace {
    size_t token;
    size_t count;
    const ns_instruction *failed[NS_TRACE_FAILURES];
} ns_trace;

/* The instruction failed at the token. */
void ns_trace_fail(ns_trace *trace, const ns_instruction *at, size_t token);

#endif
