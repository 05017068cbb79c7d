#ifndef FUKAN_CZIP_H
#define FUKAN_CZIP_H
#include <zip.h>
#endif
