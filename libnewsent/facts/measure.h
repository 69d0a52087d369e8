/* Measures: takes a quantity with its frame, says what is measured, in a normal form: "net profit",
 * "job", "stake". */
#ifndef NS_FACT_MEASURE_H
#define NS_FACT_MEASURE_H

#include "facts/reader.h"

/*
 * Fills measure, measure_roles and per_share of a fact. Returns the item that heads the measure as
 * a noun, NS_NO_ITEM when it is no noun of the clause. frame may be NULL.
 */
int ns_fact_set_measure(const ns_fact_reader *reader, ns_fact *fact, int value,
                        const ns_frame *frame);

#endif
