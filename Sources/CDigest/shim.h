#ifndef FUKAN_CDIGEST_H
#define FUKAN_CDIGEST_H
#include <stdint.h>
#include <stddef.h>
#include <sys/types.h>
#include <sha2.h>
#endif
