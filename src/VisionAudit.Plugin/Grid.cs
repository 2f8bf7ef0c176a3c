using System;

namespace VisionAudit.Plugin
{
    /// <summary>Numbers on a grid, row by row from the top left. The memory is valid during the call only.</summary>
    /// <typeparam name="T">Type of an element.</typeparam>
    public readonly struct Grid<T>
    {
        private readonly ReadOnlyMemory<T> _values;

        /// <param name="width">Columns, at least 1.</param>
        /// <param name="height">Rows, at least 1.</param>
        /// <param name="values">width · height elements.</param>
        public Grid(int width, int height, ReadOnlyMemory<T> values)
        {
            if (width < 1 || height < 1 || values.Length != (long)width * height)
                throw new ArgumentException($"{values.Length} values are no grid of {width}x{height}", nameof(values));
            (Width, Height, _values) = (width, height, values);
        }

        /// <summary>Columns.</summary>
        public int Width { get; }

        /// <summary>Rows.</summary>
        public int Height { get; }

        /// <summary>All elements, row by row.</summary>
        public ReadOnlySpan<T> Values => _values.Span;

        /// <summary>The element in a column and row, both from 0.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The place is outside the grid.</exception>
        public T this[int x, int y] => (uint)x < (uint)Width ? _values.Span[(y * Width) + x] : throw new ArgumentOutOfRangeException(nameof(x));
    }
}
