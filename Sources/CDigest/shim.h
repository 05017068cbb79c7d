#ifndef FUKAN_CDIGEST_H
#define FUKAN_CDIGEST_H
#include <openssl/evp.h>
#endif
