/* Keeps the furthest failures of a program. */
#include "match/failures.h"

void ns_trace_fail(ns_trace *trace, const ns_instruction *at, size_t token)
{
    if (trace->count > 0 && token < trace->token)
        return;
    if (token > trace->token)
        trace->count = 0;
    trace->token = token;
    for (size_t i = 0; i < trace->count; i++)
        if (trace->failed[i] == at)
            return;
    if (trace->count < NS_TRACE_FAILURES)
        trace->failed[trace->count++] = at;
}
