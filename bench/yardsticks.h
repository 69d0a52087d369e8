/* Yardsticks: what simple passes over the same text cost, to see a figure beside. */
#ifndef YARDSTICKS_H
#define YARDSTICKS_H

#include "corpus.h"
#include "report.h"

void yardsticks_measure(report *to, const corpus *texts);

#endif
