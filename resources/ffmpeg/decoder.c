/*
 * Decodes the audio of one file through FFmpeg's libraries, in a WebAssembly module without any access to files.
 * The host gives the bytes (`host.read`) and takes planar floats. One file at a time: open, decode until 0, close.
 */
#include <math.h>
#include <string.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/mem.h>

#define EXPORT(name) __attribute__((export_name(name)))
#define IO_BYTES 32768
#define BLOCK_FRAMES 16384
#define MAX_CHANNELS 64
/* FFmpeg refuses a single allocation above this; the module's memory as a whole is limited by the linker. */
#define MAX_ALLOCATION (128 << 20)

/* Results below zero; FFmpeg's own errors are below these. */
enum { NO_AUDIO = -2, NO_DECODER = -3, CHANGED = -4, TOO_MANY_CHANNELS = -5 };

__attribute__((import_module("host"), import_name("read"))) int host_read(uint8_t *to, int length, double at);

static AVFormatContext *format;
static AVCodecContext *codec;
static AVPacket *packet;
static AVFrame *frame;
static int stream_index;
static double file_bytes, position;
static int taken; /* frames of `frame` that are in earlier blocks */
static int drained, errors;
static int rate, channels;
static float *block; /* BLOCK_FRAMES for each channel in turn */

static int read_bytes(void *opaque, uint8_t *to, int length) {
  int got = host_read(to, length, position);
  if (got <= 0) return got == 0 ? AVERROR_EOF : AVERROR_EXIT;
  position += got;
  return got;
}

static int64_t seek_bytes(void *opaque, int64_t offset, int whence) {
  if (whence == AVSEEK_SIZE) return (int64_t)file_bytes;
  double at = offset + (whence == SEEK_CUR ? position : whence == SEEK_END ? file_bytes : 0);
  if (at < 0) return AVERROR(EINVAL);
  position = at;
  return (int64_t)position;
}

EXPORT("close") void close_audio(void) {
  AVIOContext *io = format ? format->pb : NULL;
  avcodec_free_context(&codec);
  avformat_close_input(&format);
  if (io) {
    av_freep(&io->buffer);
    avio_context_free(&io);
  }
  av_packet_free(&packet);
  av_frame_free(&frame);
  av_freep(&block);
}

static int open_decoder(void) {
  const AVCodec *decoder = NULL;
  for (unsigned i = 0; i < format->nb_streams; i++)
    if (format->streams[i]->codecpar->codec_type != AVMEDIA_TYPE_AUDIO) format->streams[i]->discard = AVDISCARD_ALL;
  stream_index = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, &decoder, 0);
  if (stream_index < 0) {
    stream_index = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, NULL, 0);
    return stream_index < 0 ? NO_AUDIO : NO_DECODER;
  }
  for (unsigned i = 0; i < format->nb_streams; i++)
    if ((int)i != stream_index) format->streams[i]->discard = AVDISCARD_ALL;
  AVStream *stream = format->streams[stream_index];
  codec = avcodec_alloc_context3(decoder);
  if (!codec) return AVERROR(ENOMEM);
  int result = avcodec_parameters_to_context(codec, stream->codecpar);
  if (result < 0) return result;
  codec->pkt_timebase = stream->time_base;
  return avcodec_open2(codec, decoder, NULL);
}

/* `name`: FFmpeg's name of the container. Returns 0, or an error. */
EXPORT("open") int open_audio(const char *name, double size) {
  av_log_set_level(AV_LOG_QUIET);
  av_max_alloc(MAX_ALLOCATION);
  file_bytes = size;
  position = 0;
  taken = drained = errors = rate = channels = 0;
  stream_index = -1;
  const AVInputFormat *input = av_find_input_format(name);
  format = avformat_alloc_context();
  packet = av_packet_alloc();
  frame = av_frame_alloc();
  uint8_t *buffer = av_malloc(IO_BYTES);
  if (!format || !packet || !frame || !buffer) return AVERROR(ENOMEM);
  AVIOContext *io = avio_alloc_context(buffer, IO_BYTES, 0, NULL, read_bytes, NULL, seek_bytes);
  if (!io) return AVERROR(ENOMEM);
  format->pb = io;
  int result = avformat_open_input(&format, NULL, input, NULL);
  if (result < 0) { /* frees the context, but not our reader */
    av_freep(&io->buffer);
    avio_context_free(&io);
    return result;
  }
  format->probesize = 1 << 20;
  result = avformat_find_stream_info(format, NULL);
  return result < 0 ? result : open_decoder();
}

/* The next decoded frame in `frame`: 1, or 0 at the end, or an error. Packets that cannot be decoded are counted. */
static int next_frame(void) {
  for (;;) {
    int result = avcodec_receive_frame(codec, frame);
    if (result >= 0) return 1;
    if (result == AVERROR_EOF) return 0;
    if (result != AVERROR(EAGAIN)) {
      errors++;
      if (drained) return 0;
    }
    do {
      av_packet_unref(packet);
      result = av_read_frame(format, packet);
    } while (result >= 0 && packet->stream_index != stream_index);
    if (result < 0) {
      if (result != AVERROR_EOF) errors++;
      if (drained) return 0;
      drained = 1;
      avcodec_send_packet(codec, NULL);
      continue;
    }
    if (packet->flags & AV_PKT_FLAG_CORRUPT) errors++;
    if (avcodec_send_packet(codec, packet) < 0) errors++;
  }
}

#define COPY(type, expression)                                                   \
  {                                                                              \
    const type *in = (const type *)data + (size_t)from * step + first;           \
    for (int i = 0; i < count; i++) {                                            \
      const type s = in[(size_t)i * step];                                       \
      out[i] = expression;                                                       \
    }                                                                            \
    break;                                                                       \
  }

/* Integers divided by 2^(bits-1), 8 bits being unsigned, as in the WAV reader. */
static void copy_channel(float *out, int channel, int from, int count) {
  const int planar = av_sample_fmt_is_planar(frame->format);
  const uint8_t *data = frame->extended_data[planar ? channel : 0];
  const int step = planar ? 1 : channels, first = planar ? 0 : channel;
  switch (av_get_packed_sample_fmt(frame->format)) {
    case AV_SAMPLE_FMT_U8: COPY(uint8_t, (s - 128) / 128.0f)
    case AV_SAMPLE_FMT_S16: COPY(int16_t, s / 32768.0f)
    case AV_SAMPLE_FMT_S32: COPY(int32_t, s / 2147483648.0f)
    case AV_SAMPLE_FMT_FLT: COPY(float, s)
    case AV_SAMPLE_FMT_DBL: COPY(double, (float)s)
    default: memset(out, 0, count * sizeof(float));
  }
}

static int begin_block(void) {
  rate = frame->sample_rate;
  channels = frame->ch_layout.nb_channels;
  if (channels < 1 || channels > MAX_CHANNELS) return TOO_MANY_CHANNELS;
  block = av_malloc((size_t)BLOCK_FRAMES * channels * sizeof(float));
  return block ? 0 : AVERROR(ENOMEM);
}

/* Fills the block: the number of frames in it, 0 at the end, or an error. */
EXPORT("decode") int decode_block(void) {
  int filled = 0;
  while (filled < BLOCK_FRAMES) {
    if (taken >= frame->nb_samples) {
      av_frame_unref(frame);
      taken = 0;
      const int result = next_frame();
      if (result <= 0) return filled;
      if (!block) {
        const int failed = begin_block();
        if (failed < 0) return failed;
      }
      if (frame->sample_rate != rate || frame->ch_layout.nb_channels != channels) return CHANGED;
    }
    const int count = FFMIN(BLOCK_FRAMES - filled, frame->nb_samples - taken);
    for (int c = 0; c < channels; c++) copy_channel(block + (size_t)c * BLOCK_FRAMES + filled, c, taken, count);
    taken += count;
    filled += count;
  }
  return filled;
}

EXPORT("samples") const float *samples(int channel) { return block + (size_t)channel * BLOCK_FRAMES; }
EXPORT("sample_rate") int sample_rate(void) { return rate; }
EXPORT("channels") int channel_count(void) { return channels; }
EXPORT("errors") int error_count(void) { return errors; }
EXPORT("allocate") void *allocate(int bytes) { return av_malloc(bytes); }

/* FFmpeg's name of the stream's codec, whether it can be decoded or not. */
EXPORT("codec") const char *codec_name(void) {
  return stream_index < 0 ? "" : avcodec_get_name(format->streams[stream_index]->codecpar->codec_id);
}

/* The length in seconds that the header states; 0 where it states none or FFmpeg only estimates it. */
EXPORT("promised") double promised_seconds(void) {
  if (stream_index < 0 || format->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE) return 0;
  const AVStream *stream = format->streams[stream_index];
  if (stream->duration != AV_NOPTS_VALUE) return stream->duration * av_q2d(stream->time_base);
  return format->duration == AV_NOPTS_VALUE ? 0 : format->duration / (double)AV_TIME_BASE;
}
