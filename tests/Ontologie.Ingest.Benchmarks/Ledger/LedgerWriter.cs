using System.Text;
using Ontologie.Ingest.Benchmarks.Deliveries;

namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary>
/// Appends finished requests to a new file. It writes every second, when the buffer is full and at the end. A killed driver loses
/// at most these lines, and <see cref="LedgerReader"/> skips an incomplete last line.
/// </summary>
internal sealed class LedgerWriter : IDisposable
{
    private const int BufferBytes = 256 * 1024;

    /// <summary>
    /// The longest line: number 20, endpoint id 64, status 6, event id 30, word 64, times 20 each, seconds 10, and the spaces.
    /// </summary>
    private const int LineBytes = 320;

    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly ITimer _flushing;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _used;
    private bool _closed;

    public LedgerWriter(string path, LedgerHeader header, TimeProvider time)
    {
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _file.Write(Encoding.UTF8.GetBytes(header.ToLine() + "\n"));
        _flushing = time.CreateTimer(_ => Flush(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public void Append(in LedgerEntry entry)
    {
        lock (_gate)
        {
            if (_buffer.Length - _used < LineBytes)
            {
                Flush();
            }

            _used += Format(entry, _buffer.AsSpan(_used));
        }
    }

    public void Flush()
    {
        lock (_gate)
        {
            if (!_closed && _used > 0)
            {
                _file.Write(_buffer, 0, _used);
                _used = 0;
            }
        }
    }

    public void Dispose()
    {
        _flushing.Dispose();
        lock (_gate)
        {
            Flush();
            _closed = true;
            _file.Dispose();
        }
    }

    private static int Format(in LedgerEntry entry, Span<byte> line)
    {
        entry.Number.TryFormat(line, out var length);
        line[length++] = (byte)' ';
        length += Encoding.ASCII.GetBytes(entry.EndpointId, line[length..]);
        line[length++] = (byte)' ';
        if (entry.Status == LedgerEntry.Broken)
        {
            length += Encoding.ASCII.GetBytes("broken", line[length..]);
        }
        else
        {
            entry.Status.TryFormat(line[length..], out var digits);
            length += digits;
        }

        line[length++] = (byte)' ';
        if (entry.EventId is { } id)
        {
            id.Write(line[length..]);
            length += DriverEventId.Length;
        }
        else
        {
            line[length++] = (byte)'-';
        }

        line[length++] = (byte)' ';
        length += Encoding.ASCII.GetBytes(entry.Word, line[length..]);
        length += Number(entry.SentMicros, line[length..]);
        length += Number(entry.TookMicros, line[length..]);
        length += entry.RetryAfter is { } seconds ? Number(seconds, line[length..]) : Encoding.ASCII.GetBytes(" -", line[length..]);
        line[length++] = (byte)'\n';
        return length;
    }

    private static int Number(long value, Span<byte> line)
    {
        line[0] = (byte)' ';
        value.TryFormat(line[1..], out var digits);
        return digits + 1;
    }
}
