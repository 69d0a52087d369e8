/* Yardsticks: what simple passes over the same text cost, to see a figure beside. */
#ifndef YARDSTICKS_H
#define YARDSTICKS_H

#include "corpus.h"
#include "report.h"

/* What other code takes on the same texts, so that the figures of newsent can be judged on any
 * machine. */
void yardsticks_measure(report *to, const corpus *texts);

#endif
