using System.Buffers.Binary;

namespace Ontologie.Ingest.Testing.Faults.Connections;

/// <summary>
/// Finds the ends of PostgreSQL protocol messages in a stream that arrives in segments of any size. A message is a type letter, a
/// length that includes itself, and the content.
/// </summary>
/// <param name="withoutLetter">The first message has no type letter, as at the start of a client's session.</param>
internal sealed class MessageFrames(bool withoutLetter)
{
    private readonly byte[] _head = new byte[9];
    private int _headLength;
    private bool _withoutLetter = withoutLetter;
    private long _left;

    /// <summary>The type letter of the last complete message; 0 without one.</summary>
    internal byte Letter { get; private set; }

    /// <summary>The first four bytes of the last content; 0 if it is shorter. Identifies the messages of a session's start.</summary>
    internal int Code { get; private set; }

    /// <summary>The next message has no type letter either: the client starts the session again.</summary>
    internal void BeginAgain() => _withoutLetter = true;

    /// <summary>
    /// Consumes bytes up to the end of a message, or all of them. Returns the number consumed and whether a message ended there.
    /// </summary>
    internal int Take(ReadOnlySpan<byte> bytes, out bool ended)
    {
        ended = false;
        for (var taken = 0; taken < bytes.Length; taken++)
        {
            if (_headLength < _head.Length)
            {
                _head[_headLength] = bytes[taken];
            }

            _headLength = Math.Min(_headLength + 1, _head.Length);
            if (_left > 0)
            {
                _left--;
            }
            else if (_headLength == LetterLength + sizeof(int))
            {
                _left = BinaryPrimitives.ReadInt32BigEndian(_head.AsSpan(LetterLength)) - sizeof(int);
            }
            else
            {
                continue;
            }

            if (_left == 0)
            {
                End();
                ended = true;
                return taken + 1;
            }
        }

        return bytes.Length;
    }

    private int LetterLength => _withoutLetter ? 0 : 1;

    private void End()
    {
        var content = _head.AsSpan(LetterLength + sizeof(int), Math.Max(0, _headLength - LetterLength - sizeof(int)));
        Code = content.Length >= sizeof(int) ? BinaryPrimitives.ReadInt32BigEndian(content) : 0;
        Letter = _withoutLetter ? (byte)0 : _head[0];
        _withoutLetter = false;
        _headLength = 0;
    }
}
